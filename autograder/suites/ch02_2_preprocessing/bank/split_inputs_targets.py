# %% right: plain
def split_inputs_targets(data):
    return data.iloc[:, :-1], data.iloc[:, -1]


# %% wrong: rows instead of columns
# the table is cut across: the last row is split off, not the last column.
def split_inputs_targets(data):
    return data.iloc[:-1], data.iloc[-1]


# %% wrong: target among the inputs
# the last column is still among the inputs; a model would read the answer there.
def split_inputs_targets(data):
    return data, data.iloc[:, -1]


# %% wrong: one input too few
# a column is missing from the inputs: the end of a slice does not belong to it.
def split_inputs_targets(data):
    return data.iloc[:, :-2], data.iloc[:, -1]


# %% wrong: first input lost
# the first column is missing from the inputs. Counting begins at 0.
def split_inputs_targets(data):
    return data.iloc[:, 1:-1], data.iloc[:, -1]


# %% wrong: wrong target
# the targets are the last but one column.
def split_inputs_targets(data):
    return data.iloc[:, :-1], data.iloc[:, -2]


# %% wrong: first column as target
# the first column is split off, not the last.
def split_inputs_targets(data):
    return data.iloc[:, 1:], data.iloc[:, 0]


# %% wrong: exchanged
# inputs and targets have changed places.
def split_inputs_targets(data):
    return data.iloc[:, -1], data.iloc[:, :-1]


# %% wrong: targets as a table
# the targets are a table with one column. A slice keeps the table; a single position gives the
# column itself.
def split_inputs_targets(data):
    return data.iloc[:, :-1], data.iloc[:, -1:]


# %% wrong: positions written out
# the positions fit a table with three columns only; count from the end.
# near: one input too few
# near: wrong target
# near: first input lost
# near: target among the inputs
def split_inputs_targets(data):
    return data.iloc[:, 0:2], data.iloc[:, 2]


# %% wrong: name written out
# the column is found by its name, Price; in other tables the last one is called something else.
def split_inputs_targets(data):
    return data.drop(columns="Price"), data["Price"]


# %% wrong: taken out of the data
# the result is right, but the caller's table has lost its last column.
def split_inputs_targets(data):
    targets = data.pop(data.columns[-1])
    return data, targets


# %% wrong: arrays
# bare arrays come back. Inputs and targets stay a table and a column here.
def split_inputs_targets(data):
    return data.iloc[:, :-1].to_numpy(), data.iloc[:, -1].to_numpy()


# %% wrong: inputs only
# only the inputs come back; the targets are missing.
def split_inputs_targets(data):
    return data.iloc[:, :-1]


# %% right: by name
def split_inputs_targets(data):
    last = data.columns[-1]
    return data.drop(columns=last), data[last]


# %% right: lists of names
def split_inputs_targets(data):
    *names, target = data.columns
    return data[names], data[target]


# %% right: pop from a copy
def split_inputs_targets(data):
    inputs = data.copy()
    targets = inputs.pop(inputs.columns[-1])
    return inputs, targets


# %% right: counted
def split_inputs_targets(data):
    k = data.shape[1] - 1
    return data.iloc[:, range(k)], data.iloc[:, k]
