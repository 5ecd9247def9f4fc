# %% right: plain
def write_block(X):
    X[:2] = 12
    X[1, 2] = 17


# %% wrong: seventeen overwritten
# no 17 is left: is it written at all, and not covered by the 12s afterwards?
def write_block(X):
    X[1, 2] = 17
    X[:2] = 12


# %% wrong: copy changed
# X itself stays as it was: the numbers go into a copy, or the name X has been given to something
# else.
def write_block(X):
    X = X.clone()
    X[:2] = 12
    X[1, 2] = 17
    return X


# %% wrong: first row only
# only one row is filled with 12. Where does the range :1 end?
def write_block(X):
    X[:1] = 12
    X[1, 2] = 17


# %% wrong: three rows
# three rows are filled with 12: the end of a range is not part of it.
def write_block(X):
    X[:3] = 12
    X[1, 2] = 17


# %% wrong: rows 1 and 2
# rows 1 and 2 are filled with 12; the first row has the index 0.
def write_block(X):
    X[1:3] = 12
    X[1, 2] = 17


# %% wrong: row 2 only
# 12 fills the single row with the index 2, not the first two rows.
def write_block(X):
    X[2] = 12
    X[1, 2] = 17


# %% wrong: everything but two rows
# 12 fills what comes after the first two rows; the colon stands on the wrong side.
def write_block(X):
    X[2:] = 12
    X[1, 2] = 17


# %% wrong: columns for rows
# the first two columns are filled with 12 instead of rows. The first index is the row.
def write_block(X):
    X[:, :2] = 12
    X[1, 2] = 17


# %% wrong: everything filled
# every entry becomes 12. Rows 2 and below stay as they are.
def write_block(X):
    X[:] = 12
    X[1, 2] = 17


# %% wrong: square block
# only the first two columns of the two rows are 12; whole rows are meant.
def write_block(X):
    X[:2, :2] = 12
    X[1, 2] = 17


# %% wrong: twelve added
# 12 is added to the old entries. They are replaced.
def write_block(X):
    X[:2] += 12
    X[1, 2] = 17


# %% wrong: row and column swapped
# the 17 is in row 2, column 1: row and column have changed places.
def write_block(X):
    X[:2] = 12
    X[2, 1] = 17


# %% wrong: counted from one
# the 17 is one column too far left and one row too high: both are counted from 0.
def write_block(X):
    X[:2] = 12
    X[0, 1] = 17


# %% wrong: rows from a list
# 17 fills the whole rows 1 and 2: a list of indices chooses rows. One entry has a row and a column.
# written: _[[_, _]]
def write_block(X):
    X[:2] = 12
    X[[1, 2]] = 17


# %% wrong: slice for an entry
# 17 fills all of row 1: the range 1:2 chooses a whole row.
def write_block(X):
    X[:2] = 12
    X[1:2] = 17


# %% wrong: two columns of 17
# 17 is written from column 2 to the end of the row; it should stand in one single entry.
def write_block(X):
    X[:2] = 12
    X[1, 2:] = 17


# %% wrong: no twelves
# the 17 is there; the first two rows are not filled with 12.
def write_block(X):
    X[1, 2] = 17


# %% right: all columns named
def write_block(X):
    X[0:2, :] = 12
    X[1][2] = 17
    return X


# %% right: fill_
def write_block(X):
    X[:2, :].fill_(12)
    X[1, 2].fill_(17)


# %% right: row by row
def write_block(X):
    for i in range(2):
        for j in range(X.shape[1]):
            X[i, j] = 17 if (i, j) == (1, 2) else 12


# %% right: tensors written
def write_block(X):
    X[:2] = torch.full_like(X[:2], 12)
    X[1, 2] = torch.tensor(17)
