# %% right: plain
def filled(shape):
    zeros = torch.zeros(shape)
    ones = torch.ones(shape)
    draws = torch.randn(shape)
    numbers = torch.tensor([[2, 7, 1], [8, 2, 8]])
    return zeros, ones, draws, numbers


# %% wrong: uniform draws
# the draws are spread evenly from 0 to 1: none is negative. Which function draws from the normal
# distribution?
def filled(shape):
    zeros = torch.zeros(shape)
    ones = torch.ones(shape)
    draws = torch.rand(shape)
    numbers = torch.tensor([[2, 7, 1], [8, 2, 8]])
    return zeros, ones, draws, numbers


# %% wrong: narrow draws
# the draws are too close to zero: their standard deviation is to be 1.
def filled(shape):
    zeros = torch.zeros(shape)
    ones = torch.ones(shape)
    draws = torch.randn(shape) * 0.01
    numbers = torch.tensor([[2, 7, 1], [8, 2, 8]])
    return zeros, ones, draws, numbers


# %% wrong: draws around one
# the draws lie around 1. Their mean is to be 0.
def filled(shape):
    zeros = torch.zeros(shape)
    ones = torch.ones(shape)
    draws = torch.normal(1.0, 1.0, shape)
    numbers = torch.tensor([[2, 7, 1], [8, 2, 8]])
    return zeros, ones, draws, numbers


# %% wrong: whole-number draws
# the draws are whole numbers (randint).
def filled(shape):
    zeros = torch.zeros(shape)
    ones = torch.ones(shape)
    draws = torch.randint(0, 10, shape)
    numbers = torch.tensor([[2, 7, 1], [8, 2, 8]])
    return zeros, ones, draws, numbers


# %% wrong: the same draws every time
# every call gives the same draws: is a seed set inside the function?
#-     ones = torch.ones(shape)
#+     ones = torch.ones(shape)
#+     torch.manual_seed(0)


# %% wrong: one draw for all
# a single number is drawn and repeated; every entry gets a draw of its own.
def filled(shape):
    zeros = torch.zeros(shape)
    ones = torch.ones(shape)
    draws = torch.randn(1).expand(shape)
    numbers = torch.tensor([[2, 7, 1], [8, 2, 8]])
    return zeros, ones, draws, numbers


# %% wrong: sizes written out
# the sizes are fixed numbers. Use the argument shape, so that other shapes work too.
def filled(shape):
    zeros = torch.zeros(2, 3)
    ones = torch.ones(2, 3)
    draws = torch.randn(2, 3)
    numbers = torch.tensor([[2, 7, 1], [8, 2, 8]])
    return zeros, ones, draws, numbers


# %% wrong: zeros and ones swapped
# the zeros and the ones have changed places.
def filled(shape):
    zeros = torch.zeros(shape)
    ones = torch.ones(shape)
    draws = torch.randn(shape)
    numbers = torch.tensor([[2, 7, 1], [8, 2, 8]])
    return ones, zeros, draws, numbers


# %% wrong: nested lists left as lists
# the last result is still a Python list; no tensor has been made of it.
def filled(shape):
    zeros = torch.zeros(shape)
    ones = torch.ones(shape)
    draws = torch.randn(shape)
    numbers = [[2, 7, 1], [8, 2, 8]]
    return zeros, ones, draws, numbers


# %% wrong: nested lists as floats
# the last tensor holds floats; the lists that it is made of hold whole numbers.
def filled(shape):
    zeros = torch.zeros(shape)
    ones = torch.ones(shape)
    draws = torch.randn(shape)
    numbers = torch.Tensor([[2, 7, 1], [8, 2, 8]])
    return zeros, ones, draws, numbers


# %% wrong: flat list
# the last tensor has one dimension. Lists inside a list give rows.
def filled(shape):
    zeros = torch.zeros(shape)
    ones = torch.ones(shape)
    draws = torch.randn(shape)
    numbers = torch.tensor([2, 7, 1, 8, 2, 8])
    return zeros, ones, draws, numbers


# %% wrong: lists transposed
# the rows of the nested lists have become columns.
def filled(shape):
    zeros = torch.zeros(shape)
    ones = torch.ones(shape)
    draws = torch.randn(shape)
    numbers = torch.tensor([[2, 8], [7, 2], [1, 8]])
    return zeros, ones, draws, numbers


# %% wrong: constants as whole numbers
# the zeros and ones are whole numbers (int64); torch's usual float32 is wanted.
def filled(shape):
    zeros = torch.zeros(shape, dtype=int)
    ones = torch.ones(shape, dtype=int)
    draws = torch.randn(shape)
    numbers = torch.tensor([[2, 7, 1], [8, 2, 8]])
    return zeros, ones, draws, numbers


# %% wrong: single numbers
# the zeros and the ones are one number each; a tensor of the given shape is wanted.
def filled(shape):
    zeros = torch.tensor(0.0)
    ones = torch.tensor(1.0)
    draws = torch.randn(shape)
    numbers = torch.tensor([[2, 7, 1], [8, 2, 8]])
    return zeros, ones, draws, numbers


# %% wrong: nested lists forgotten
# three results come back; the tensor from the nested lists is missing.
def filled(shape):
    zeros = torch.zeros(shape)
    ones = torch.ones(shape)
    draws = torch.randn(shape)
    numbers = torch.tensor([[2, 7, 1], [8, 2, 8]])
    return zeros, ones, draws


# %% wrong: returned too early
# only the zeros come back: a function ends at its first `return`.
def filled(shape):
    return torch.zeros(shape)
    ones = torch.ones(shape)
    draws = torch.randn(shape)
    numbers = torch.tensor([[2, 7, 1], [8, 2, 8]])
    return zeros, ones, draws, numbers


# %% right: in one line
def filled(shape):
    return [
        torch.zeros(*shape),
        torch.ones(*shape),
        torch.randn(*shape),
        torch.tensor([[2, 7, 1], [8, 2, 8]], dtype=torch.int64),
    ]


# %% right: full and normal
def filled(shape):
    zeros = torch.full(shape, 0.0)
    ones = torch.full(shape, 1.0)
    draws = torch.normal(0.0, 1.0, size=shape)
    numbers = torch.tensor(([2, 7, 1], [8, 2, 8]))
    return zeros, ones, draws, numbers


# %% right: filled in place
def filled(shape):
    zeros = torch.empty(shape).fill_(0)
    ones = torch.zeros_like(zeros) + 1
    draws = torch.empty(shape).normal_()
    numbers = torch.tensor([[2, 7, 1], [8, 2, 8]])
    return zeros, ones, draws, numbers


# %% right: a distribution object
def filled(shape):
    zeros = torch.zeros(shape)
    ones = torch.ones(shape)
    draws = torch.distributions.Normal(0.0, 1.0).sample(torch.Size(shape))
    numbers = torch.stack([torch.tensor([2, 7, 1]), torch.tensor([8, 2, 8])])
    return zeros, ones, draws, numbers
