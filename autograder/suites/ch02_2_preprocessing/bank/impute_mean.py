# %% right: plain
def impute_mean(inputs):
    return inputs.fillna(inputs.mean())


# %% wrong: zero
# missing entries are filled with 0.
def impute_mean(inputs):
    return inputs.fillna(0)


# %% wrong: mean of all entries
# one number, the mean of the whole table, fills every gap. Each column has its own.
def impute_mean(inputs):
    return inputs.fillna(inputs.astype(float).stack().mean())


# %% wrong: mean of the means
# the means of the columns are averaged once more, so every gap gets one and the same number. Each
# column has its own.
def impute_mean(inputs):
    return inputs.fillna(inputs.mean().mean())


# %% wrong: means of rows, not filled
# means of rows are taken; they do not fit the names of the columns, and the gaps stay. Each column
# has its own mean.
# written: _.mean(axis=1)
def impute_mean(inputs):
    return inputs.fillna(inputs.mean(axis=1))


# %% wrong: means of rows
# a gap gets the mean of its row, rooms and years mixed. The mean runs down a column.
def impute_mean(inputs):
    return inputs.apply(lambda row: row.fillna(row.mean()), axis=1)


# %% wrong: gaps counted as zeros
# the gaps count as zeros when the mean is taken, which makes it too small.
def impute_mean(inputs):
    return inputs.fillna(inputs.fillna(0).mean())


# %% wrong: median
# the gaps are filled with the median, the entry in the middle, not with the mean.
def impute_mean(inputs):
    return inputs.fillna(inputs.median())


# %% wrong: entry above
# a gap gets the entry above it, not the mean of its column.
def impute_mean(inputs):
    return inputs.ffill()


# %% wrong: incomplete rows dropped
# rows with a gap are left out. They stay, and their gaps are filled.
def impute_mean(inputs):
    return inputs.dropna()


# %% wrong: means returned
# the means of the columns come back, and not the table filled with them.
def impute_mean(inputs):
    return inputs.mean()


# %% wrong: mean rounded
# the means are rounded.
def impute_mean(inputs):
    return inputs.fillna(inputs.mean().round())


# %% wrong: one column by name
# only NumRooms is filled; gaps in other columns stay.
def impute_mean(inputs):
    return inputs.fillna({"NumRooms": inputs["NumRooms"].mean()})


# %% wrong: changes its inputs
# the result is right, but the gaps in the caller's own table are filled as well.
def impute_mean(inputs):
    inputs.fillna(inputs.mean(), inplace=True)
    return inputs


# %% wrong: in place, nothing returned
# the caller's table is filled in place, and nothing is returned.
def impute_mean(inputs):
    inputs.fillna(inputs.mean(), inplace=True)


# %% wrong: truths lost
# the columns with True and False are gone; they stay.
def impute_mean(inputs):
    return inputs.select_dtypes("number").fillna(inputs.mean())


# %% right: column by column
def impute_mean(inputs):
    return inputs.apply(lambda column: column.fillna(column.mean()))


# %% right: a loop on a copy
def impute_mean(inputs):
    result = inputs.copy()
    for name in result:
        result[name] = result[name].fillna(result[name].mean())
    return result


# %% right: where
def impute_mean(inputs):
    return inputs.where(inputs.notna(), inputs.mean(), axis=1)


# %% right: sum over count
def impute_mean(inputs):
    numbers = inputs.astype(float)
    return numbers.fillna(numbers.sum() / numbers.count())


# %% wrong: never kept
# every gap is still there: what comes back is the table as it was. (fillna makes a new one.)
# written: _.fillna(_)
# written: return inputs
def impute_mean(inputs):
    for name in inputs:
        inputs[name].fillna(inputs[name].mean())
    return inputs
