# %% right: plain
@d2l.add_to_class(SGD)
def zero_grad(self):
    for param in self.params:
        if param.grad is not None:
            param.grad.zero_()


# %% wrong: crashes on None
# a parameter that has no gradient yet (None) is not expected.
@d2l.add_to_class(SGD)
def zero_grad(self):
    for param in self.params:
        param.grad.zero_()


# %% wrong: clears the parameter
# the parameters themselves are set to zero, not their gradients.
@d2l.add_to_class(SGD)
def zero_grad(self):
    for param in self.params:
        if param.grad is not None:
            param.data.zero_()


# %% wrong: not cleared
# the gradient stays as it was.
@d2l.add_to_class(SGD)
def zero_grad(self):
    for param in self.params:
        if param.grad is not None:
            grad = param.grad
            grad = 0


# %% wrong: stops early
# only the first gradient is cleared: does something leave the loop?
@d2l.add_to_class(SGD)
def zero_grad(self):
    for param in self.params:
        if param.grad is not None:
            param.grad.zero_()
            break


# %% wrong: gives up at None
# the loop ends at the first parameter without a gradient; there may be more after it.
@d2l.add_to_class(SGD)
def zero_grad(self):
    for param in self.params:
        if param.grad is None:
            return
        param.grad.zero_()


# %% wrong: condition reversed
# the condition is the wrong way round: a gradient that exists stays as it was.
@d2l.add_to_class(SGD)
def zero_grad(self):
    for param in self.params:
        if param.grad is None:
            param.grad.zero_()


# %% wrong: truth of a gradient
# the gradient itself is the condition. Several numbers are neither true nor false.
@d2l.add_to_class(SGD)
def zero_grad(self):
    for param in self.params:
        if param.grad:
            param.grad.zero_()


# %% wrong: a bare number
# the gradient is replaced by a number; it has to stay a tensor, or None.
@d2l.add_to_class(SGD)
def zero_grad(self):
    for param in self.params:
        if param.grad is not None:
            param.grad = 0


# %% wrong: another shape
# the gradient is replaced by a tensor of another shape than its parameter's.
@d2l.add_to_class(SGD)
def zero_grad(self):
    for param in self.params:
        if param.grad is not None:
            param.grad = torch.tensor(0.0)


# %% wrong: no such method
# tensors have no such method. What changes them in place ends in an underscore.
@d2l.add_to_class(SGD)
def zero_grad(self):
    for param in self.params:
        if param.grad is not None:
            param.grad.zero()


# %% wrong: gradient of the list
# the whole list is asked for a gradient; each parameter has its own.
@d2l.add_to_class(SGD)
def zero_grad(self):
    self.params.grad.zero_()


# %% wrong: gradients switched off
# the parameters no longer ask for gradients, so the next backward finds nothing.
@d2l.add_to_class(SGD)
def zero_grad(self):
    for param in self.params:
        if param.grad is not None:
            param.grad.zero_()
            param.requires_grad = False


# %% wrong: ones
# the gradients are set to one, and the next ones are added to that.
@d2l.add_to_class(SGD)
def zero_grad(self):
    for param in self.params:
        if param.grad is not None:
            param.grad.fill_(1)


# %% right: None
@d2l.add_to_class(SGD)
def zero_grad(self):
    for param in self.params:
        param.grad = None


# %% right: fill
@d2l.add_to_class(SGD)
def zero_grad(self):
    for param in self.params:
        if param.grad is not None:
            param.grad.data.fill_(0)


# %% right: skips what has none
@d2l.add_to_class(SGD)
def zero_grad(self):
    for param in self.params:
        if param.grad is None:
            continue
        param.grad[:] = torch.zeros_like(param.grad)


# %% right: new zeros
@d2l.add_to_class(SGD)
def zero_grad(self):
    for param in self.params:
        if param.grad is not None:
            param.grad = torch.zeros_like(param)


# %% right: as torch does it
@d2l.add_to_class(SGD)
def zero_grad(self):
    for grad in [p.grad for p in self.params if p.grad is not None]:
        grad.detach_()
        grad.zero_()
