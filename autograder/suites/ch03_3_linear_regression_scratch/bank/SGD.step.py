# %% right: plain
@d2l.add_to_class(SGD)
def step(self):
    for param in self.params:
        param -= self.lr * param.grad


# %% wrong: uphill
# the gradient is added: that goes uphill.
@d2l.add_to_class(SGD)
def step(self):
    for param in self.params:
        param += self.lr * param.grad


# %% wrong: erased before the step
# the gradients are erased before they are used, so no parameter moves.
# written: _.zero_()
@d2l.add_to_class(SGD)
def step(self):
    for param in self.params:
        param.grad.zero_()
        param -= self.lr * param.grad


# %% wrong: no learning rate
# the learning rate is not used.
@d2l.add_to_class(SGD)
def step(self):
    for param in self.params:
        param -= param.grad


# %% wrong: divided by the learning rate
# the gradient is divided by the learning rate.
@d2l.add_to_class(SGD)
def step(self):
    for param in self.params:
        param -= param.grad / self.lr


# %% wrong: fixed learning rate
# the learning rate is written out; it should be the optimizer's own.
# near: uphill
@d2l.add_to_class(SGD)
def step(self):
    for param in self.params:
        param -= 0.03 * param.grad


# %% wrong: divided by a batch size
# the step is divided by a batch size once more; the loss is a mean already.
# near: uphill
@d2l.add_to_class(SGD)
def step(self):
    for param in self.params:
        param -= self.lr * param.grad / 32


# %% wrong: divided by the number of entries
# the step is divided by the number of entries of the parameter.
@d2l.add_to_class(SGD)
def step(self):
    for param in self.params:
        param -= self.lr * param.grad / param.numel()


# %% wrong: mean gradient
# all entries move by the same amount, their mean gradient. Each has its own.
@d2l.add_to_class(SGD)
def step(self):
    for param in self.params:
        param -= self.lr * param.grad.mean()


# %% wrong: sign of the gradient
# only the sign of the gradient is used, not its size.
@d2l.add_to_class(SGD)
def step(self):
    for param in self.params:
        param -= self.lr * param.grad.sign()


# %% wrong: gradient forgotten
# the parameter shrinks by a part of itself; its gradient is not used.
@d2l.add_to_class(SGD)
def step(self):
    for param in self.params:
        param -= self.lr * param


# %% wrong: only the move
# the parameter becomes the move itself, and its old value is lost.
@d2l.add_to_class(SGD)
def step(self):
    for param in self.params:
        param[:] = -self.lr * param.grad


# %% wrong: new tensor
# the model's own tensor stays as it was.
@d2l.add_to_class(SGD)
def step(self):
    for param in self.params:
        param = param - self.lr * param.grad


# %% wrong: list entry replaced
# the optimizer's list gets new tensors; the model's own stay as they were.
@d2l.add_to_class(SGD)
def step(self):
    for i, param in enumerate(self.params):
        self.params[i] = param - self.lr * param.grad


# %% wrong: first parameter only
# only the first parameter moves: does something leave the loop?
@d2l.add_to_class(SGD)
def step(self):
    for param in self.params:
        param -= self.lr * param.grad
        return


# %% wrong: gradient cleared
# the step is right, but it also clears the gradient; that is zero_grad's work.
@d2l.add_to_class(SGD)
def step(self):
    for param in self.params:
        param -= self.lr * param.grad
        param.grad.zero_()


# %% wrong: gradient dropped
# the step is right, but the gradient is gone afterwards; that is zero_grad's work.
@d2l.add_to_class(SGD)
def step(self):
    for param in self.params:
        param -= self.lr * param.grad
        param.grad = None


# %% wrong: gradients switched off
# the parameter no longer asks for gradients, so the next backward finds nothing.
@d2l.add_to_class(SGD)
def step(self):
    for param in self.params:
        param.requires_grad = False
        param -= self.lr * param.grad


# %% wrong: lr without self
# `lr` alone is not known inside the method. Who keeps it?
# written: lr
@d2l.add_to_class(SGD)
def step(self):
    for param in self.params:
        param -= lr * param.grad


# %% wrong: gradient of the optimizer
# the optimizer itself is asked for a gradient.
@d2l.add_to_class(SGD)
def step(self):
    for param in self.params:
        param -= self.lr * self.grad


# %% right: without recording
@d2l.add_to_class(SGD)
def step(self):
    with torch.no_grad():
        for param in self.params:
            param -= self.lr * param.grad


# %% right: data
@d2l.add_to_class(SGD)
def step(self):
    for param in self.params:
        param.data -= self.lr * param.grad.data


# %% right: data assigned
@d2l.add_to_class(SGD)
def step(self):
    for param in self.params:
        param.data = param.data - self.lr * param.grad.data


# %% right: sub_
@d2l.add_to_class(SGD)
def step(self):
    for param in self.params:
        param.sub_(param.grad, alpha=self.lr)


# %% right: copy_
@d2l.add_to_class(SGD)
def step(self):
    for param in self.params:
        param.copy_(param - self.lr * param.grad)


# %% right: by index
@d2l.add_to_class(SGD)
def step(self):
    for i in range(len(self.params)):
        self.params[i] -= self.lr * self.params[i].grad


# %% right: skips what has no gradient
#-             param -= self.lr * param.grad
#+             if param.grad is None:
#+                 continue
#+             param.add_(-self.lr * param.grad)


# %% right: decorated
@d2l.add_to_class(SGD)
@torch.no_grad()
def step(self):
    grads = [param.grad for param in self.params]
    for param, grad in zip(self.params, grads):
        param[...] = param - grad * self.lr
