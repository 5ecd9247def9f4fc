# %% right: plain
def read_houses(path):
    return pd.read_csv(path, skipinitialspace=True)


# %% wrong: blanks not skipped
# blanks at the beginning of an entry are read as part of it: '  NA' is a word then, not a missing
# entry, and it turns the whole column of numbers into text, whose mean nobody can take later.
def read_houses(path):
    return pd.read_csv(path)


# %% wrong: header as a house
# the first line has become a house; it holds the names of the columns.
def read_houses(path):
    return pd.read_csv(path, skipinitialspace=True, header=None)


# %% wrong: names given anew
# the names are given, and the file's own line of names is read as a house as well.
def read_houses(path):
    return pd.read_csv(path, skipinitialspace=True, names=["NumRooms", "RoofType", "Price"])


# %% wrong: a house as header
# the line of names is skipped, and the first house has become the names.
def read_houses(path):
    return pd.read_csv(path, skipinitialspace=True, skiprows=1)


# %% wrong: first column as index
# the first column has become the index (the labels of the rows) and is no column any more.
def read_houses(path):
    return pd.read_csv(path, skipinitialspace=True, index_col=0)


# %% wrong: index as column
# the table has one column too many: the numbers of the rows.
def read_houses(path):
    return pd.read_csv(path, skipinitialspace=True).reset_index()


# %% wrong: incomplete houses dropped
# houses with a missing entry are left out. Here they stay, with the gap.
def read_houses(path):
    return pd.read_csv(path, skipinitialspace=True).dropna()


# %% wrong: gaps filled with zero
# missing entries are filled with 0. Here they stay missing.
def read_houses(path):
    data = pd.read_csv(path, skipinitialspace=True)
    for name in data.select_dtypes(exclude="number"):
        data[name] = data[name].astype(object)
    return data.fillna(0)


# %% wrong: everything text
# every column is read as text, the numbers too.
def read_houses(path):
    return pd.read_csv(path, skipinitialspace=True, dtype=str)


# %% wrong: NA as a word
# NA is read as a word like any other, not as a missing entry.
def read_houses(path):
    return pd.read_csv(path, skipinitialspace=True, keep_default_na=False)


# %% wrong: semicolons expected
# all entries of a line end up in one column. Which sign separates them?
def read_houses(path):
    return pd.read_csv(path, skipinitialspace=True, sep=";")


# %% wrong: first rows only
# only the first five houses come back (head is for looking at a table).
def read_houses(path):
    return pd.read_csv(path, skipinitialspace=True).head()


# %% wrong: no table
# the entries come back without their table: names and kinds of the columns are lost.
def read_houses(path):
    return pd.read_csv(path, skipinitialspace=True).to_numpy()


# %% wrong: nothing returned
# the table is read and not returned.
def read_houses(path):
    pd.read_csv(path, skipinitialspace=True)


# %% right: strip first
def read_houses(path):
    import io

    with open(path) as file:
        lines = [[cell.strip() for cell in line.split(",")] for line in file]
    return pd.read_csv(io.StringIO("\n".join(map(",".join, lines))))


# %% right: regular expression
def read_houses(path):
    import io, re

    with open(path) as file:
        text = re.sub(r"(^|,) +", r"\1", file.read(), flags=re.MULTILINE)
    return pd.read_csv(io.StringIO(text), na_values=["NA"])


# %% right: csv module
def read_houses(path):
    import csv

    with open(path, newline="") as file:
        rows = list(csv.DictReader(file, skipinitialspace=True))
    data = {}
    for name in rows[0]:
        column = [None if row[name] == "NA" else row[name] for row in rows]
        try:
            data[name] = pd.to_numeric(pd.Series(column))
        except ValueError:
            data[name] = column
    return pd.DataFrame(data)
