# %% right: plain
def compare(X, Y):
    return X == Y, X < Y, X > Y, X.sum()


# %% wrong: one truth for all
# there is one answer for all entries together; each pair of entries has its own.
def compare(X, Y):
    return torch.equal(X, Y), X < Y, X > Y, X.sum()


# %% wrong: the same object
# `is` asks whether X and Y are one object, and says nothing of their entries.
# written: _ is _
def compare(X, Y):
    return X is Y, X < Y, X > Y, X.sum()


# %% wrong: unequal
# the first result says where the entries differ. It is asked where they are equal.
def compare(X, Y):
    return X != Y, X < Y, X > Y, X.sum()


# %% wrong: less or equal
# where the entries are equal, the second result is True: that is <=.
def compare(X, Y):
    return X == Y, X <= Y, X > Y, X.sum()


# %% wrong: greater or equal
# where the entries are equal, the third result is True: that is >=.
def compare(X, Y):
    return X == Y, X < Y, X >= Y, X.sum()


# %% wrong: less and greater swapped
# the second and the third result have changed places.
def compare(X, Y):
    return X == Y, X > Y, X < Y, X.sum()


# %% wrong: zeros and ones
# the answers are turned into numbers. A comparison gives True and False (dtype bool).
def compare(X, Y):
    return (X == Y).int(), (X < Y).int(), (X > Y).int(), X.sum()


# %% wrong: sums of columns
# there is one sum for every column. One for all of X is asked for.
def compare(X, Y):
    return X == Y, X < Y, X > Y, sum(X)


# %% wrong: sums of rows
# there is one sum for every row. One for all of X is asked for.
def compare(X, Y):
    return X == Y, X < Y, X > Y, X.sum(dim=1)


# %% wrong: mean
# this is the mean of X: its sum is divided by the number of entries.
def compare(X, Y):
    return X == Y, X < Y, X > Y, X.mean()


# %% wrong: sum of Y
# the sum is taken over Y; it should be that of X.
def compare(X, Y):
    return X == Y, X < Y, X > Y, Y.sum()


# %% wrong: equal entries counted
# the last result counts the equal entries; the sum of X is asked for.
def compare(X, Y):
    return X == Y, X < Y, X > Y, (X == Y).sum()


# %% wrong: sum of both
# the sum runs over X and Y together; only X should be in it.
def compare(X, Y):
    return X == Y, X < Y, X > Y, (X + Y).sum()


# %% wrong: sum not called
# the last result is the method itself. What calls a method?
def compare(X, Y):
    return X == Y, X < Y, X > Y, X.sum


# %% wrong: sum forgotten
# three results come back; the sum of X is missing.
def compare(X, Y):
    return X == Y, X < Y, X > Y


# %% right: functions
def compare(X, Y):
    return torch.eq(X, Y), torch.lt(X, Y), torch.gt(X, Y), torch.sum(X)


# %% right: from each other
def compare(X, Y):
    less, greater = X < Y, Y < X
    return ~(less | greater), less, greater, X.flatten().sum(0)


# %% wrong: sum as a number
# the sum is a bare Python number; a tensor with one number is asked for.
def compare(X, Y):
    total = 0.0
    for row in X:
        for entry in row:
            total += entry.item()
    return [X.eq(Y), X.lt(Y), X.gt(Y), total]


# %% wrong: X and Y exchanged
# X and Y have changed places: these are the answers for Y and X.
def compare(X, Y):
    return Y == X, Y < X, Y > X, Y.sum()


# %% wrong: X becomes the first answer
# the later results are made from the first answer instead of X: has the name X been given to it?
def compare(X, Y):
    X = torch.eq(X, Y)
    return X, X.lt(Y), X.gt(Y), torch.sum(X)
