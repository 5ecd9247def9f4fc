# %% right: plain
def drop_most_missing(data):
    worst = data.isna().sum().idxmax()
    return data.drop(columns=worst)


# %% wrong: fewest missing
# the fullest column is dropped. The one with the most gaps should go.
def drop_most_missing(data):
    worst = data.isna().sum().idxmin()
    return data.drop(columns=worst)


# %% wrong: first with a gap
# an early column with a missing entry is dropped. Where most are missing counts.
def drop_most_missing(data):
    worst = data.isna().any().idxmax()
    return data.drop(columns=worst)


# %% wrong: every incomplete column
# every column with a missing entry is dropped. Only one goes.
def drop_most_missing(data):
    return data.dropna(axis=1)


# %% wrong: incomplete rows dropped
# rows are dropped, and all columns are still there.
def drop_most_missing(data):
    return data.dropna()


# %% wrong: worst row dropped
# the row with the most missing entries is dropped, not the column.
def drop_most_missing(data):
    worst = data.isna().sum(axis=1).idxmax()
    return data.drop(index=worst)


# %% wrong: looked for among the rows
# drop looks for the name among the labels of the rows. Say that it is a column.
def drop_most_missing(data):
    worst = data.isna().sum().idxmax()
    return data.drop(worst)


# %% wrong: name written out
# RoofType is dropped whatever the table says; in others it may not even be there.
def drop_most_missing(data):
    worst = "RoofType"
    return data.drop(columns=worst)


# %% wrong: mostly missing only
# a column goes only when more than half of it is missing.
# near: incomplete rows dropped
def drop_most_missing(data):
    return data.dropna(axis=1, thresh=len(data) // 2)


# %% wrong: the column itself
# the column that should go comes back, not the rest of the table.
def drop_most_missing(data):
    worst = data.isna().sum().idxmax()
    return data[[worst]]


# %% wrong: its name
# the name of the column comes back, not the table without it.
def drop_most_missing(data):
    worst = data.isna().sum().idxmax()
    return worst


# %% wrong: changes its data
# the result is right, but the caller's table has lost the column as well.
def drop_most_missing(data):
    worst = data.isna().sum().idxmax()
    data.pop(worst)
    return data


# %% wrong: nothing returned
# the column is dropped from the caller's table, and nothing is returned.
def drop_most_missing(data):
    worst = data.isna().sum().idxmax()
    del data[worst]


# %% wrong: never kept
# drop makes a new table; here it is thrown away, and the old one returned.
def drop_most_missing(data):
    worst = data.isna().sum().idxmax()
    data.drop(columns=worst)
    return data


# %% right: names kept
def drop_most_missing(data):
    worst = data.isna().sum().idxmax()
    return data[[name for name in data.columns if name != worst]]


# %% right: fewest entries
def drop_most_missing(data):
    return data.drop(columns=[data.count().idxmin()])


# %% right: position
def drop_most_missing(data):
    gaps = data.isna().to_numpy().sum(axis=0)
    return data.loc[:, data.columns != data.columns[gaps.argmax()]]


# %% right: a loop
def drop_most_missing(data):
    worst, most = None, -1
    for name in data:
        gaps = sum(1 for entry in data[name] if pd.isna(entry))
        if gaps > most:
            worst, most = name, gaps
    result = data.copy()
    del result[worst]
    return result


# %% wrong: number for the name
# the largest number of gaps is taken for the name of a column. Which column has so many?
def drop_most_missing(data):
    gaps = data.isna().sum()
    return data.drop(columns=gaps.max())
