# %% right: plain
class SyntheticRegressionData(d2l.DataModule):
    def __init__(self, w, b, noise=0.01, num_train=1000, num_val=1000, batch_size=32):
        super().__init__()
        self.save_hyperparameters()
        n = num_train + num_val
        self.X = torch.randn(n, len(w))
        self.y = self.X @ w.reshape(-1, 1) + b + torch.randn(n, 1) * noise


# %% wrong: targets flat
# y has shape (n,); it should be a column, (n, 1).
#-         self.y = self.X @ w.reshape(-1, 1) + b + torch.randn(n, 1) * noise
#+         self.y = self.X @ w + b + torch.randn(n) * noise


# %% wrong: flat product plus a column
# Xw of shape (n,) plus noise of shape (n, 1) gives (n, n).
#-         self.y = self.X @ w.reshape(-1, 1) + b + torch.randn(n, 1) * noise
#+         self.y = self.X @ w + b + torch.randn(n, 1) * noise


# %% wrong: column plus flat noise
# noise of shape (n,) added to a column gives (n, n).
#-         self.y = self.X @ w.reshape(-1, 1) + b + torch.randn(n, 1) * noise
#+         self.y = self.X @ w.reshape(-1, 1) + b + torch.randn(n) * noise


# %% wrong: no bias
# b is not added.
#-         self.y = self.X @ w.reshape(-1, 1) + b + torch.randn(n, 1) * noise
#+         self.y = self.X @ w.reshape(-1, 1) + torch.randn(n, 1) * noise


# %% wrong: bias subtracted
# b is subtracted.
#-         self.y = self.X @ w.reshape(-1, 1) + b + torch.randn(n, 1) * noise
#+         self.y = self.X @ w.reshape(-1, 1) - b + torch.randn(n, 1) * noise


# %% wrong: elementwise
# the inputs are multiplied with w entry by entry; the products are not summed.
#-         self.y = self.X @ w.reshape(-1, 1) + b + torch.randn(n, 1) * noise
#+         self.y = self.X * w + b + torch.randn(n, 1) * noise


# %% wrong: summed over everything
# the products of all examples are summed into one number.
#-         self.y = self.X @ w.reshape(-1, 1) + b + torch.randn(n, 1) * noise
#+         self.y = (self.X * w).sum() + b + torch.randn(n, 1) * noise


# %% wrong: no noise
# there is no noise in y.
#-         self.y = self.X @ w.reshape(-1, 1) + b + torch.randn(n, 1) * noise
#+         self.y = self.X @ w.reshape(-1, 1) + b


# %% wrong: noise of size one
# the noise has standard deviation 1, whatever `noise` says.
#-         self.y = self.X @ w.reshape(-1, 1) + b + torch.randn(n, 1) * noise
#+         self.y = self.X @ w.reshape(-1, 1) + b + torch.randn(n, 1)


# %% wrong: noise written out
# the noise has standard deviation 0.01, whatever `noise` says.
# near: noise of size one
#-         self.y = self.X @ w.reshape(-1, 1) + b + torch.randn(n, 1) * noise
#+         self.y = self.X @ w.reshape(-1, 1) + b + torch.randn(n, 1) * 0.01


# %% wrong: variance
# `noise` is squared; it is the standard deviation already.
# near: noise of size one
#-         self.y = self.X @ w.reshape(-1, 1) + b + torch.randn(n, 1) * noise
#+         self.y = self.X @ w.reshape(-1, 1) + b + torch.randn(n, 1) * noise**2


# %% wrong: uniform noise
# the noise is uniform and never negative; it should be normal.
# near: column plus flat noise
#-         self.y = self.X @ w.reshape(-1, 1) + b + torch.randn(n, 1) * noise
#+         self.y = self.X @ w.reshape(-1, 1) + b + torch.rand(n, 1) * noise


# %% wrong: one noise for all
# one random number is added to all targets; each needs its own.
#-         self.y = self.X @ w.reshape(-1, 1) + b + torch.randn(n, 1) * noise
#+         self.y = self.X @ w.reshape(-1, 1) + b + torch.randn(1) * noise


# %% wrong: constant noise
# `noise` itself is added, so nothing is random; it is a standard deviation.
#-         self.y = self.X @ w.reshape(-1, 1) + b + torch.randn(n, 1) * noise
#+         self.y = self.X @ w.reshape(-1, 1) + b + noise


# %% wrong: uniform inputs
# X is uniform between 0 and 1; it should be standard normal.
#-         self.X = torch.randn(n, len(w))
#+         self.X = torch.rand(n, len(w))


# %% wrong: inputs of standard deviation noise
# X is scaled by `noise`; it should be standard normal.
# near: noise of size one
#-         self.X = torch.randn(n, len(w))
#+         self.X = torch.normal(0, noise, (n, len(w)))


# %% wrong: one row for all
# all rows of X are the same; each example needs its own.
#-         self.X = torch.randn(n, len(w))
#+         self.X = torch.randn(1, len(w)).repeat(n, 1)


# %% wrong: only training examples
# there are only num_train examples; the validation examples are missing.
#-         n = num_train + num_val
#+         n = num_train


# %% wrong: number of examples written out
# there are always 1000 examples, whatever num_train and num_val say.
#-         n = num_train + num_val
#+         n = 1000


# %% wrong: two inputs written out
# X always has two columns; there should be one for each entry of w.
# near: noise of size one
#-         self.X = torch.randn(n, len(w))
#+         self.X = torch.randn(n, 2)


# %% wrong: inputs as columns
# X is transposed: each row is one example.
#-         self.X = torch.randn(n, len(w))
#-         self.y = self.X @ w.reshape(-1, 1) + b + torch.randn(n, 1) * noise
#+         self.X = torch.randn(len(w), n)
#+         self.y = self.X.T @ w.reshape(-1, 1) + b + torch.randn(n, 1) * noise


# %% wrong: float64
# X and y come from NumPy and have its dtype, float64; they should be float32.
class SyntheticRegressionData(d2l.DataModule):
    def __init__(self, w, b, noise=0.01, num_train=1000, num_val=1000, batch_size=32):
        super().__init__()
        self.save_hyperparameters()
        import numpy as np

        n = num_train + num_val
        self.X = torch.tensor(np.random.normal(size=(n, len(w))))
        self.y = self.X @ w.double().reshape(-1, 1) + b + torch.randn(n, 1) * noise


# %% wrong: local variables
# X and y are local variables; the object does not keep them.
#-         self.X = torch.randn(n, len(w))
#-         self.y = self.X @ w.reshape(-1, 1) + b + torch.randn(n, 1) * noise
#+         X = torch.randn(n, len(w))
#+         y = X @ w.reshape(-1, 1) + b + torch.randn(n, 1) * noise


# %% wrong: arguments not kept
# the line that keeps the arguments (noise, batch_size …) is gone.
# near: noise of size one
class SyntheticRegressionData(d2l.DataModule):
    def __init__(self, w, b, noise=0.01, num_train=1000, num_val=1000, batch_size=32):
        super().__init__()
        n = num_train + num_val
        self.X = torch.randn(n, len(w))
        self.y = self.X @ w.reshape(-1, 1) + b + torch.randn(n, 1) * noise


# %% wrong: base class not started
# the __init__ of d2l.DataModule is never called.
# near: noise of size one
class SyntheticRegressionData(d2l.DataModule):
    def __init__(self, w, b, noise=0.01, num_train=1000, num_val=1000, batch_size=32):
        self.save_hyperparameters()
        n = num_train + num_val
        self.X = torch.randn(n, len(w))
        self.y = self.X @ w.reshape(-1, 1) + b + torch.randn(n, 1) * noise


# %% right: normal
class SyntheticRegressionData(d2l.DataModule):
    def __init__(self, w, b, noise=0.01, num_train=1000, num_val=1000, batch_size=32):
        super().__init__()
        self.save_hyperparameters()
        n = num_train + num_val
        self.X = torch.normal(0, 1, (n, w.shape[0]))
        self.y = torch.matmul(self.X, w.unsqueeze(1)) + b
        self.y += torch.normal(0.0, 1.0, self.y.shape) * noise


# %% right: product and sum
#-         self.y = self.X @ w.reshape(-1, 1) + b + torch.randn(n, 1) * noise
#+         self.y = (self.X * w).sum(dim=1, keepdim=True) + b + noise * torch.randn(n, 1)


# %% right: flat, then a column
#-         self.y = self.X @ w.reshape(-1, 1) + b + torch.randn(n, 1) * noise
#+         y = torch.mv(self.X, w) + b
#+         y += torch.randn(y.shape) * noise
#+         self.y = y.reshape((-1, 1))


# %% right: two parts
class SyntheticRegressionData(d2l.DataModule):
    def __init__(self, w, b, noise=0.01, num_train=1000, num_val=1000, batch_size=32):
        super().__init__()
        self.save_hyperparameters()
        e = torch.randn(num_train + num_val, 1) * noise
        self.X = torch.cat([torch.randn(n, len(w)) for n in (num_train, num_val)])
        self.y = torch.einsum("nd,d->n", self.X, w)[:, None] + b + e


# %% right: NumPy
class SyntheticRegressionData(d2l.DataModule):
    def __init__(self, w, b, noise=0.01, num_train=1000, num_val=1000, batch_size=32):
        super().__init__()
        self.save_hyperparameters()
        import numpy as np

        n = num_train + num_val
        X = np.random.randn(n, len(w))
        y = X @ w.numpy().reshape(-1, 1) + b + np.random.normal(0, noise, (n, 1))
        self.X = torch.tensor(X, dtype=torch.float32)
        self.y = torch.from_numpy(y).float()


# %% right: loop
class SyntheticRegressionData(d2l.DataModule):
    def __init__(self, w, b, noise=0.01, num_train=1000, num_val=1000, batch_size=32):
        super().__init__()
        self.save_hyperparameters()
        n = num_train + num_val
        rows = [torch.randn(len(w)) for _ in range(n)]
        self.X = torch.stack(rows)
        self.y = torch.stack([x @ w + b for x in rows]).reshape(n, 1)
        self.y = self.y + noise * torch.randn_like(self.y)
