# %% right: plain
def last_row_and_slice(X):
    return X[-1], X[1:3]


# %% wrong: first row
# the first row comes back instead of the last one.
def last_row_and_slice(X):
    return X[0], X[1:3]


# %% wrong: last column
# the last column comes back instead of the last row. The first index counts rows.
def last_row_and_slice(X):
    return X[:, -1], X[1:3]


# %% wrong: all but the last row
# all rows but the last one come back: the colon makes a range of -1.
def last_row_and_slice(X):
    return X[:-1], X[1:3]


# %% wrong: last row as a matrix
# the last row is still a matrix with one row. One row alone is a vector.
def last_row_and_slice(X):
    return X[-1:], X[1:3]


# %% wrong: fourth row
# row 3 is not the last one of every matrix. Count from the end.
def last_row_and_slice(X):
    return X[3], X[1:3]


# %% wrong: behind the end
# the rows are counted from 0, so the row with the number len(X) does not exist.
def last_row_and_slice(X):
    return X[len(X)], X[1:3]


# %% wrong: second last row
# this is the last row but one: the first from the end has the index -1.
def last_row_and_slice(X):
    return X[-2], X[1:3]


# %% wrong: slice with its end
# the slice has a row too many: the end of a range is not part of it.
def last_row_and_slice(X):
    return X[-1], X[1:4]


# %% wrong: slice too short
# the slice has only row 1. The end of a range is not part of it.
def last_row_and_slice(X):
    return X[-1], X[1:2]


# %% wrong: slice counted from one
# the slice starts at row 0. Rows are counted from 0, so row 1 is the second one.
def last_row_and_slice(X):
    return X[-1], X[0:2]


# %% wrong: columns for rows
# the slice holds columns 1 and 2; without anything before it, the range takes rows.
def last_row_and_slice(X):
    return X[-1], X[:, 1:3]


# %% wrong: one entry for the slice
# a comma picks one single entry. A range of rows is written with another sign.
def last_row_and_slice(X):
    return X[-1], X[1, 2]


# %% wrong: slice by a list
# the rows are right, but the block is a copy (a list of indices or a stack makes one); a range of
# rows is a view.
def last_row_and_slice(X):
    return X[-1], X[[1, 2]]


# %% wrong: copies
# the numbers are right, but both results are copies: X[...] alone gives views.
def last_row_and_slice(X):
    return X[-1].clone(), X[1:3].clone()


# %% wrong: results swapped
# the two results have changed places: the last row comes first.
def last_row_and_slice(X):
    return X[1:3], X[-1]


# %% wrong: slice forgotten
# only the last row comes back; the slice is missing.
def last_row_and_slice(X):
    return X[-1]


# %% right: all columns named
def last_row_and_slice(X):
    last = X[-1, ...]
    middle = X[1:3, ...]
    return [last, middle]


# %% right: all columns as a range
def last_row_and_slice(X):
    return X[-1, :], X[1:3, :]


# %% right: from the front
def last_row_and_slice(X):
    return X[len(X) - 1], X[slice(1, 3)]


# %% right: select and narrow
def last_row_and_slice(X):
    return X.select(0, -1), X.narrow(0, 1, 2)


# %% right: unbind
def last_row_and_slice(X):
    return X.unbind()[-1], X[:3][1:]
