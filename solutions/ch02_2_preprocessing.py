# %% [markdown]
# # From a file to tensors
#
# Data hardly ever arrive as tensors. They come as a text file, with words among the numbers and
# with holes. In this notebook you take such a file all the way to two tensors that a model could
# learn from. At the end you will have
#
# - written a small table to a csv file and read it again,
# - told apart what a model is given (the inputs) and what it shall predict (the targets),
# - turned words into numbers, and filled the holes, and
# - made float64 tensors of it all.
#
# The tool is **pandas**, the library for tables; you need not know it yet.
#
# Time needed: about 45 minutes. After each answer cell there is a cell that checks it; run it as
# often as you like.

# %%
import os

import pandas as pd
import torch

# %% [markdown]
# ## 1 · A file with holes: `write_houses`
#
# A csv file ("comma-separated values") is plain text: one line per row of the table, commas
# between the entries, and as its first line the names of the columns. Nothing else belongs there:
# no blanks after the commas, none at the beginning of a line. Where nobody knows an entry, the file
# says `NA` (not available).
#
# Here are five houses that were sold in a village:
#
# | NumRooms | RoofType | Price |
# |---|---|---|
# | 3 | Tile | 251000 |
# | NA | NA | 98500 |
# | 4 | Slate | 312000 |
# | NA | NA | 143000 |
# | 2 | NA | 120500 |
#
# `write_houses(path)` writes exactly this table to the csv file at `path`, six lines altogether.
# The folder is there already; a file that is there already is replaced. `path` is a string or a
# `pathlib.Path`, both of which `open` takes.


# %% answer="write_houses"
def write_houses(path):
    """Write the table of the five houses to the csv file at path."""
    # BEGIN SOLUTION
    lines = [
        "NumRooms,RoofType,Price",
        "3,Tile,251000",
        "NA,NA,98500",
        "4,Slate,312000",
        "NA,NA,143000",
        "2,NA,120500",
    ]
    with open(path, "w") as file:
        for line in lines:
            file.write(line + "\n")
    # END SOLUTION


# %% [markdown]
# The next cell makes a folder `data` beside this notebook and looks at what you have written.

# %%
os.makedirs("data", exist_ok=True)
path = os.path.join("data", "houses.csv")
write_houses(path)
with open(path) as file:
    print(file.read())

# %% [markdown]
# ## 2 · From the file to a table: `read_houses`
#
# `pd.read_csv` turns a csv file into a `DataFrame`: a table whose columns have names, and each of
# which has a kind (`dtype`) of its own. pandas finds the kinds out by itself. A column in which
# every entry looks like a number, or is missing, becomes a column of numbers; if a single entry
# looks like anything else, the whole column becomes text.
#
# Files made by hand have a trap in store here. In the next cell the lines begin with blanks.

# %%
sloppy = os.path.join("data", "apples.csv")
with open(sloppy, "w") as file:
    file.write("Weight,Colour\n   150,red\n   NA,green\n   170,NA\n")

apples = pd.read_csv(sloppy)
print(apples.dtypes)
apples["Weight"].tolist()

# %% [markdown]
# A human reads the weights 150, missing, 170. pandas has read three words, blanks included:
# `'   NA'` is not `'NA'`, so nothing is missing, and since it is no number either, all of `Weight`
# is text (which pandas calls `str`, and before version 3 `object`). No error appears. It shows much
# later: nobody can take the mean of words, so the hole is never filled, and each weight is treated
# as a category like a colour.
#
# `read_houses(path)` reads the csv file at `path` and returns a DataFrame with one row per house:
#
# - the first line of the file gives the names of the columns, whatever they are;
# - `NA` is a missing entry, and holes stay holes;
# - a column of numbers with holes is a column of numbers;
# - blanks before an entry, also at the beginning of a line, make no difference.
#
# `read_csv` has some fifty arguments for files that are not quite tidy; `help(pd.read_csv)` lists
# them.


# %% answer="read_houses"
def read_houses(path):
    """The csv file at path as a DataFrame, numeric where the file holds numbers."""
    # BEGIN SOLUTION
    return pd.read_csv(path, skipinitialspace=True)
    # END SOLUTION


# %% [markdown]
# pandas shows a hole as `NaN` ("not a number"). In the sloppy file the weights should be numbers
# now, and `isna` should find a hole in each column.

# %%
print(read_houses(sloppy).dtypes)
print(read_houses(sloppy).isna().sum())
data = read_houses(path)
data

# %% [markdown]
# ## 3 · What is given, what is wanted: `split_inputs_targets`
#
# From the rooms and the roof, predict the price: the first columns are the **inputs**, the last
# one is the **target**. They must be kept apart from here on. A model that finds the target among
# its inputs learns to copy it, and nothing else.
#
# Columns are picked out by name or by position. With a table `t` of 4 rows and 3 columns:
#
# | expression | gives |
# |---|---|
# | `t["Colour"]` | the column of that name, a `Series` of length 4 |
# | `t.iloc[2, 0]` | the entry in row 2 of column 0 |
# | `t.iloc[2]` | row 2 |
# | `t.iloc[:, 0]` | column 0, a `Series` of length 4 |
# | `t.iloc[:, 0:1]` | a `DataFrame` of 4 rows with column 0 only |
#
# Counting begins at 0, the end of a slice does not belong to it, and negative positions count from
# the end, as in a list.
#
# `split_inputs_targets(data)` takes a table of n rows and k columns, for any k ≥ 2, and returns two
# things: the inputs, a DataFrame of n rows and k − 1 columns, and the targets, the last column as a
# Series of length n. The table `data` itself stays whole.


# %% answer="split_inputs_targets"
def split_inputs_targets(data):
    """All columns of data but the last (a DataFrame), and the last one (a Series)."""
    # BEGIN SOLUTION
    return data.iloc[:, :-1], data.iloc[:, -1]
    # END SOLUTION


# %%
inputs, targets = split_inputs_targets(data)
print(targets)
inputs

# %% [markdown]
# ## 4 · Words become numbers: `encode_categories`
#
# A network multiplies and adds, and "Slate" cannot be multiplied. Numbering the roofs (Slate 1,
# Tile 2) would claim that a tile is twice a slate. So each value gets a column of its own, which
# says where it occurs; exactly one of them is true in each row (a *one-hot* code). That an entry is
# missing may mean something as well, and it gets a column too:
#
# | Age | Coat | → | Age | Coat_long | Coat_short | Coat_nan |
# |---|---|---|---|---|---|---|
# | 3 | short | | 3 | False | True | False |
# | NaN | long | | NaN | True | False | False |
# | 7 | NaN | | 7 | False | False | True |
#
# `encode_categories(inputs)` does this with every text column of a table; how many there are and
# what they are called is up to the table. The result has
#
# - first the columns of numbers, as they were, holes included;
# - then for each text column one column `Name_value` for each of its values, in alphabetical
#   order, and last `Name_nan`, also where nothing is missing: the columns shall be the same
#   whatever the data;
# - as entries of the new columns True and False, or 1 and 0.
#
# `pd.get_dummies` does most of this, but not all of it by itself: `help(pd.get_dummies)` lists its
# arguments. `inputs` stays as it was.


# %% answer="encode_categories"
def encode_categories(inputs):
    """inputs with every text column replaced by one column per value and one for missing."""
    # BEGIN SOLUTION
    return pd.get_dummies(inputs, dummy_na=True)
    # END SOLUTION


# %%
encoded = encode_categories(inputs)
encoded

# %% [markdown]
# Had `NumRooms` been read as text, it would have been split up here as well, and
# `NumRooms_   NA` would be one of its values. This is where the trap of section 2 would go off.

# %% [markdown]
# ## 5 · Filling the holes: `impute_mean`
#
# A column of numbers may still have holes, and they would spoil every sum they take part in. The
# simplest repair is to put in what is usual: the mean of the entries of that column that are
# there. Filling in what is missing is called *imputing*.
#
# | Age | Weight | → | Age | Weight |
# |---|---|---|---|---|
# | 3 | 4.0 | | 3 | 4.0 |
# | NaN | NaN | | 5 | 3.5 |
# | 7 | 3.0 | | 7 | 3.0 |
#
# Ages have mean 5, weights 3.5; a mean over both would mean nothing.
#
# Two methods of tables may help. `t.mean()` gives the mean of every column, as a Series labelled
# with the names of the columns, and skips holes. `t.fillna(...)` returns a copy in which holes are
# filled: with one number, the same everywhere, or with a Series or dict that has an entry for each
# column.
#
# `impute_mean(inputs)` takes a table of numbers and truths and returns one of the same shape
# without holes. The caller's table keeps its holes.


# %% answer="impute_mean"
def impute_mean(inputs):
    """inputs with each missing entry replaced by the mean of its column."""
    # BEGIN SOLUTION
    return inputs.fillna(inputs.mean())
    # END SOLUTION


# %% [markdown]
# The rooms that are known are 3, 4 and 2. What do the other two houses get?

# %%
imputed = impute_mean(encoded)
imputed

# %% [markdown]
# ## 6 · Tensors at last: `to_tensors`
#
# From here on torch takes over. The way leads through numpy: `t.to_numpy()` gives the entries of a
# table or a column as an array, without names, and `torch.tensor(array)` copies an array into a
# tensor.
#
# An array has one dtype for all of its entries. Truths beside numbers do not fit into one, and
# pandas makes do with an array of Python objects (`dtype=object`), which torch refuses. But you may
# ask for a dtype:

# %%
mixed = pd.DataFrame({"Age": [3.5, 5.0], "Coat_short": [True, False]})
print(mixed.to_numpy().dtype)
mixed.to_numpy(dtype="float32")

# %% [markdown]
# True becomes 1 and False 0. The example has 32 bits for each number, about seven digits. Data are
# kept with all of their digits until a model decides otherwise, so here it shall be 64 bits.
#
# `to_tensors(inputs, targets)` takes a table (n, k) of numbers and truths and a column (n,), both
# without holes, and returns two tensors: `X` of shape (n, k) and `y` of shape (n,), both float64.


# %% answer="to_tensors"
def to_tensors(inputs, targets):
    """Tensors X (n, k) and y (n,), float64, from a DataFrame and a Series."""
    # BEGIN SOLUTION
    X = torch.tensor(inputs.to_numpy(dtype=float))
    y = torch.tensor(targets.to_numpy(dtype=float))
    return X, y
    # END SOLUTION


# %%
X, y = to_tensors(imputed, targets)
print(X)
print(y)

# %% [markdown]
# ## 7 · Not worth filling: `drop_most_missing`
#
# When most of a column is missing, what is filled in outweighs what was observed, and it may be
# better to do without. `t.isna()` gives a table of the same shape that says True at each hole, and
# True counts as 1 in sums. `idxmax` of a Series gives the *label* of its largest entry:

# %%
pears = pd.Series([4, 9, 2], index=["Monday", "Tuesday", "Wednesday"])
pears.idxmax()

# %% [markdown]
# `t.drop(...)` returns a copy of a table without some of its rows or columns; which of the two, its
# arguments say.
#
# `drop_most_missing(data)` returns the table without the column that has the most holes. All other
# columns and all rows stay, holes included, and so does the caller's table. No two columns
# compete for the largest number of holes.


# %% answer="drop_most_missing"
def drop_most_missing(data):
    """data without the column that has the most missing entries."""
    # BEGIN SOLUTION
    worst = data.isna().sum().idxmax()
    return data.drop(columns=worst)
    # END SOLUTION


# %%
print(data.isna().sum())
drop_most_missing(data)

# %% [markdown]
# Everything in one line per step, from the file to a product that a linear model could begin with:

# %%
inputs, targets = split_inputs_targets(drop_most_missing(read_houses(path)))
X, y = to_tensors(impute_mean(encode_categories(inputs)), targets)
X.T @ y / len(y)

# %% [markdown] discussion="missing_values"
# ## Discussion
#
# Name two other ways to deal with missing entries in a column of numbers, and say for each when it
# is better than the mean. Then describe data for which filling in anything, the mean included,
# would mislead whoever reads the result.

# %% [markdown]
# The median is better where a few entries are huge, such as prices or incomes: they pull the mean
# to where hardly any entry is. The entry before (or something between the neighbours) suits
# measurements in the order of time. Leaving out the incomplete rows is honest where they are few
# and missing by chance; predicting an entry from the other columns suits columns that hang
# together.
#
# All of them mislead when being missing has to do with the value. If people with high incomes do
# not state them, the mean of those stated is too low, and filling it in hides that; a column that
# says where something was missing at least keeps the trace. And where much is filled with one
# number, the column looks less spread, and less related to the others, than it is.
