# %% right: plain
def make_grid(rows, cols):
    X = torch.arange(rows * cols, dtype=torch.float32).reshape(rows, cols)
    return X, X.numel()


# %% wrong: whole numbers
# the entries are whole numbers (int64). Which dtype does the exercise ask for?
def make_grid(rows, cols):
    X = torch.arange(rows * cols).reshape(rows, cols)
    return X, X.numel()


# %% wrong: double precision
# the entries are float64; the exercise asks for float32.
def make_grid(rows, cols):
    X = torch.arange(rows * cols, dtype=torch.float64).reshape(rows, cols)
    return X, X.numel()


# %% wrong: counted from one
# the numbers start at 1. The first entry is 0.
def make_grid(rows, cols):
    X = torch.arange(1, rows * cols + 1, dtype=torch.float32).reshape(rows, cols)
    return X, X.numel()


# %% wrong: not reshaped
# the numbers are still one long row; they are not in rows and columns yet.
def make_grid(rows, cols):
    X = torch.arange(rows * cols, dtype=torch.float32)
    return X, X.numel()


# %% wrong: one long matrix row
# the numbers stand in a matrix of a single row.
def make_grid(rows, cols):
    X = torch.arange(rows * cols, dtype=torch.float32).reshape(1, -1)
    return X, X.numel()


# %% wrong: rows and columns swapped
# the rows and the columns have changed places.
def make_grid(rows, cols):
    X = torch.arange(rows * cols, dtype=torch.float32).reshape(cols, rows)
    return X, X.numel()


# %% wrong: counted down the columns
# the shape is right, but the numbers run down the columns instead of along the rows.
def make_grid(rows, cols):
    X = torch.arange(rows * cols, dtype=torch.float32).reshape(cols, rows).T
    return X, X.numel()


# %% wrong: sizes written out
# the sizes are fixed numbers. Use rows and cols, so that other sizes work too.
def make_grid(rows, cols):
    X = torch.arange(12, dtype=torch.float32).reshape(3, 4)
    return X, X.numel()


# %% wrong: one number short
# there is one number too few for the grid. Does arange include its end?
def make_grid(rows, cols):
    X = torch.arange(rows * cols - 1, dtype=torch.float32).reshape(rows, cols)
    return X, X.numel()


# %% wrong: sizes added
# rows and cols are added, but that is not how many entries a grid has.
def make_grid(rows, cols):
    X = torch.arange(rows + cols, dtype=torch.float32).reshape(rows, cols)
    return X, X.numel()


# %% wrong: evenly from 0 to 1
# the numbers run from 0 to 1 in small steps. The steps are 1.
def make_grid(rows, cols):
    X = torch.linspace(0, 1, rows * cols).reshape(rows, cols)
    return X, X.numel()


# %% wrong: only the grid
# the grid alone comes back; the number of its entries is missing.
def make_grid(rows, cols):
    X = torch.arange(rows * cols, dtype=torch.float32).reshape(rows, cols)
    return X


# %% wrong: rows counted
# the second result counts the rows (that is what len does), not the entries.
def make_grid(rows, cols):
    X = torch.arange(rows * cols, dtype=torch.float32).reshape(rows, cols)
    return X, len(X)


# %% wrong: shape for the count
# the second result is the shape; the exercise asks for one number.
def make_grid(rows, cols):
    X = torch.arange(rows * cols, dtype=torch.float32).reshape(rows, cols)
    return X, X.shape


# %% wrong: dimensions counted
# the second result counts the dimensions of the grid, not its entries.
def make_grid(rows, cols):
    X = torch.arange(rows * cols, dtype=torch.float32).reshape(rows, cols)
    return X, X.dim()


# %% wrong: numel not called
# the second result is the method itself. What calls a method?
def make_grid(rows, cols):
    X = torch.arange(rows * cols, dtype=torch.float32).reshape(rows, cols)
    return X, X.numel


# %% wrong: results swapped
# the two results have changed places: the grid comes first.
def make_grid(rows, cols):
    X = torch.arange(rows * cols, dtype=torch.float32).reshape(rows, cols)
    return X.numel(), X


# %% right: view, floats from the start
def make_grid(rows, cols):
    X = torch.arange(float(rows * cols)).view(rows, -1)
    return X, rows * cols


# %% right: converted afterwards
def make_grid(rows, cols):
    X = torch.reshape(torch.arange(0, rows * cols), (rows, cols)).float()
    return X, torch.numel(X)


# %% right: nested lists
def make_grid(rows, cols):
    numbers = [[float(i * cols + j) for j in range(cols)] for i in range(rows)]
    X = torch.tensor(numbers)
    return [X, X.shape[0] * X.shape[1]]


# %% right: filled by a loop
def make_grid(rows, cols):
    X = torch.zeros(rows, cols)
    count = 0
    for i in range(rows):
        for j in range(cols):
            X[i, j] = count
            count += 1
    return X, count


# %% wrong: rows and columns swapped, rows counted
# the rows and the columns have changed places, and the second result counts the rows of that, not
# the entries.
def make_grid(rows, cols):
    X = torch.arange(float(rows * cols)).view(cols, -1)
    return X, X.shape[0]
