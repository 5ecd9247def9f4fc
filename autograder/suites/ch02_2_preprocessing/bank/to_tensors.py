# %% right: plain
def to_tensors(inputs, targets):
    X = torch.tensor(inputs.to_numpy(dtype=float))
    y = torch.tensor(targets.to_numpy(dtype=float))
    return X, y


# %% wrong: float32
# the numbers are rounded to float32. Keep all of their digits, as float64.
def to_tensors(inputs, targets):
    X = torch.tensor(inputs.to_numpy(dtype=float), dtype=torch.float32)
    y = torch.tensor(targets.to_numpy(dtype=float), dtype=torch.float32)
    return X, y


# %% wrong: whole numbers
# everything behind the point is cut off: the entries have become whole numbers.
def to_tensors(inputs, targets):
    X = torch.tensor(inputs.to_numpy(dtype=int))
    y = torch.tensor(targets.to_numpy(dtype=int))
    return X, y


# %% wrong: mixed table
# a table of numbers and truths becomes an array of Python objects, which torch cannot read. Ask
# pandas for an array of numbers.
def to_tensors(inputs, targets):
    X = torch.tensor(inputs.to_numpy())
    y = torch.tensor(targets.to_numpy(dtype=float))
    return X, y


# %% wrong: targets as a column
# the targets have shape (n, 1). One number per example, (n,), is enough.
def to_tensors(inputs, targets):
    X = torch.tensor(inputs.to_numpy(dtype=float))
    y = torch.tensor(targets.to_numpy(dtype=float)).reshape(-1, 1)
    return X, y


# %% wrong: targets left whole
# whole numbers among the targets are taken over as such; they become float64 too.
def to_tensors(inputs, targets):
    X = torch.tensor(inputs.to_numpy(dtype=float))
    y = torch.tensor(targets.to_numpy())
    return X, y


# %% wrong: transposed
# rows and columns of the inputs have changed places: an example is a row.
def to_tensors(inputs, targets):
    X = torch.tensor(inputs.T.to_numpy(dtype=float))
    y = torch.tensor(targets.to_numpy(dtype=float))
    return X, y


# %% wrong: exchanged
# inputs and targets have changed places.
def to_tensors(inputs, targets):
    X = torch.tensor(inputs.to_numpy(dtype=float))
    y = torch.tensor(targets.to_numpy(dtype=float))
    return y, X


# %% wrong: arrays
# these are numpy arrays; torch has not been asked for tensors.
def to_tensors(inputs, targets):
    X = inputs.to_numpy(dtype=float)
    y = targets.to_numpy(dtype=float)
    return X, y


# %% wrong: truths lost
# the columns with True and False are left out; they become 1 and 0.
def to_tensors(inputs, targets):
    X = torch.tensor(inputs.select_dtypes("number").to_numpy(dtype=float))
    y = torch.tensor(targets.to_numpy(dtype=float))
    return X, y


# %% wrong: rows numbered
# the inputs have one column too many: the numbers of the rows.
def to_tensors(inputs, targets):
    X = torch.tensor(inputs.reset_index().to_numpy(dtype=float))
    y = torch.tensor(targets.to_numpy(dtype=float))
    return X, y


# %% wrong: inputs only
# only the inputs come back; the targets are missing.
def to_tensors(inputs, targets):
    X = torch.tensor(inputs.to_numpy(dtype=float))
    return X


# %% wrong: targets from the inputs
# the second tensor is the last column of the inputs, not the targets.
def to_tensors(inputs, targets):
    X = torch.tensor(inputs.to_numpy(dtype=float))
    y = X[:, -1]
    return X, y


# %% wrong: inputs twice
# both tensors hold the inputs.
def to_tensors(inputs, targets):
    X = torch.tensor(inputs.to_numpy(dtype=float))
    y = torch.tensor(inputs.to_numpy(dtype=float))
    return X, y


# %% wrong: first row lost
# the first row is missing: the names of the columns are none of the rows.
def to_tensors(inputs, targets):
    X = torch.tensor(inputs.iloc[1:].to_numpy(dtype=float))
    y = torch.tensor(targets.iloc[1:].to_numpy(dtype=float))
    return X, y


# %% right: astype
def to_tensors(inputs, targets):
    X = torch.tensor(inputs.astype("float64").values)
    return X, torch.tensor(targets.values, dtype=torch.float64)


# %% right: from_numpy
def to_tensors(inputs, targets):
    X = torch.from_numpy(inputs.to_numpy(dtype="float64", copy=True))
    y = torch.from_numpy(targets.to_numpy(dtype="float64", copy=True))
    return X, y


# %% right: lists
def to_tensors(inputs, targets):
    X = torch.tensor(inputs.values.tolist(), dtype=torch.float64)
    y = torch.tensor(list(targets), dtype=torch.float64)
    return X, y


# %% right: column by column
def to_tensors(inputs, targets):
    columns = [torch.tensor(inputs[c].tolist(), dtype=torch.float64) for c in inputs]
    return torch.stack(columns, dim=1), torch.tensor(targets.tolist(), dtype=torch.float64)


# %% wrong: through float32
# the numbers pass through float32 on their way, which keeps seven digits. `.double()` afterwards
# brings none of the others back.
def to_tensors(inputs, targets):
    X = torch.tensor(inputs.to_numpy(dtype="float32")).double()
    y = torch.tensor(targets.to_numpy(dtype="float32")).double()
    return X, y


# %% wrong: tables
# torch cannot read a table of pandas (a DataFrame). Ask pandas for an array of numbers.
def to_tensors(inputs, targets):
    X = torch.tensor(inputs)
    y = torch.tensor(targets)
    return X, y


# %% wrong: tables, as float64
# torch cannot read a table of pandas (a DataFrame). Ask pandas for an array of numbers.
def to_tensors(inputs, targets):
    return torch.tensor(inputs, dtype=torch.float64), torch.tensor(targets, dtype=torch.float64)
