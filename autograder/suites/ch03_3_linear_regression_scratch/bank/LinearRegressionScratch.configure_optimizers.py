# %% right: plain
@d2l.add_to_class(LinearRegressionScratch)
def configure_optimizers(self):
    return SGD([self.w, self.b], self.lr)


# %% wrong: only w
# only w is optimized; b is missing.
@d2l.add_to_class(LinearRegressionScratch)
def configure_optimizers(self):
    return SGD([self.w], self.lr)


# %% wrong: only b
# only b is optimized; w is missing.
@d2l.add_to_class(LinearRegressionScratch)
def configure_optimizers(self):
    return SGD([self.b], self.lr)


# %% wrong: w twice
# w is in the list twice, and b is not in it.
@d2l.add_to_class(LinearRegressionScratch)
def configure_optimizers(self):
    return SGD([self.w, self.w], self.lr)


# %% wrong: fixed learning rate
# the learning rate is written out; it should be the model's own.
@d2l.add_to_class(LinearRegressionScratch)
def configure_optimizers(self):
    return SGD([self.w, self.b], 0.03)


# %% wrong: no learning rate
# the optimizer is not told the learning rate.
@d2l.add_to_class(LinearRegressionScratch)
def configure_optimizers(self):
    return SGD([self.w, self.b])


# %% wrong: nothing returned
# the optimizer is made and not returned.
@d2l.add_to_class(LinearRegressionScratch)
def configure_optimizers(self):
    optimizer = SGD([self.w, self.b], self.lr)


# %% wrong: one by one
# the parameters are passed one by one; SGD takes all of them as one argument.
@d2l.add_to_class(LinearRegressionScratch)
def configure_optimizers(self):
    return SGD(self.w, self.b, self.lr)


# %% wrong: self.parameters()
# the optimizer has no parameters: bare tensors are not in self.parameters().
@d2l.add_to_class(LinearRegressionScratch)
def configure_optimizers(self):
    return SGD(self.parameters(), self.lr)


# %% wrong: torch's optimizer
# this is torch's optimizer; the notebook has one of your own.
@d2l.add_to_class(LinearRegressionScratch)
def configure_optimizers(self):
    return torch.optim.SGD([self.w, self.b], self.lr)


# %% wrong: bare data
# the optimizer gets copies or bare numbers of w and b, not w and b themselves: what it changes is
# not the model.
@d2l.add_to_class(LinearRegressionScratch)
def configure_optimizers(self):
    return SGD([self.w.data, self.b.data], self.lr)


# %% wrong: names without self
# `w` and `b` alone are not known inside the method. Who keeps them?
# written: w
# written: b
@d2l.add_to_class(LinearRegressionScratch)
def configure_optimizers(self):
    return SGD([w, b], self.lr)


# %% right: tuple
@d2l.add_to_class(LinearRegressionScratch)
def configure_optimizers(self):
    return SGD((self.w, self.b), lr=self.lr)


# %% right: other order
@d2l.add_to_class(LinearRegressionScratch)
def configure_optimizers(self):
    return SGD(params=[self.b, self.w], lr=self.lr)


# %% right: by name
@d2l.add_to_class(LinearRegressionScratch)
def configure_optimizers(self):
    params = [getattr(self, name) for name in ("w", "b")]
    optimizer = SGD(params, self.hparams["lr"])
    return optimizer


# %% right: kept by the model
@d2l.add_to_class(LinearRegressionScratch)
def configure_optimizers(self):
    self.optimizer = SGD(lr=self.lr, params=[self.w, self.b])
    return self.optimizer


# %% wrong: only w, fixed learning rate
# only w is optimized, and the learning rate is 0.01 whatever the model's is.
@d2l.add_to_class(LinearRegressionScratch)
def configure_optimizers(self):
    optimizer = SGD((self.w,), 0.01)
    return optimizer


# %% wrong: another name
# the class has no method of exactly the name `configure_optimizers`, so that of d2l.Module steps
# in.
LinearRegressionScratch.configure_optimizers = d2l.Module.configure_optimizers  # what it inherits


@d2l.add_to_class(LinearRegressionScratch)
def configure_optimizer(self):
    return SGD([self.w, self.b], self.lr)
