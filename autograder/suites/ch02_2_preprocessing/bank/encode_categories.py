# %% right: plain
def encode_categories(inputs):
    return pd.get_dummies(inputs, dummy_na=True)


# %% wrong: no column for missing
# a missing entry is nowhere marked: it is False in every column. It deserves a column of its own.
def encode_categories(inputs):
    return pd.get_dummies(inputs)


# %% wrong: numbers encoded too
# the columns of numbers are split up as well, one column for each number. Only text is encoded.
def encode_categories(inputs):
    return pd.get_dummies(inputs, dummy_na=True, columns=list(inputs))


# %% wrong: one value dropped
# the first value of each text column has no column of its own.
def encode_categories(inputs):
    return pd.get_dummies(inputs, dummy_na=True, drop_first=True)


# %% wrong: one column by name
# only the column RoofType is encoded; other tables have other text columns.
def encode_categories(inputs):
    return pd.get_dummies(inputs, dummy_na=True, columns=["RoofType"])


# %% wrong: names lost
# the new columns carry the value only; the name of the old column belongs before it.
def encode_categories(inputs):
    return pd.get_dummies(inputs, dummy_na=True, prefix="", prefix_sep="")


# %% wrong: numbers lost
# the columns of numbers are gone; they stay as they are.
def encode_categories(inputs):
    return pd.get_dummies(inputs.select_dtypes(exclude="number"), dummy_na=True)


# %% wrong: incomplete rows dropped
# rows with a missing entry are left out. They stay.
def encode_categories(inputs):
    return pd.get_dummies(inputs.dropna(), dummy_na=True)


# %% wrong: gaps filled with a word
# missing entries are replaced by a word before, in the columns of numbers too, which are text then.
def encode_categories(inputs):
    return pd.get_dummies(inputs.astype(object).fillna("NA"), dummy_na=True)


# %% wrong: gaps filled with zero
# missing entries are replaced by 0 before, and so are no longer missing.
def encode_categories(inputs):
    return pd.get_dummies(inputs.astype(object).fillna(0), dummy_na=True)


# %% wrong: numbered
# each word is replaced by a number, as if one roof were larger than another. Every value gets a
# column of its own.
def encode_categories(inputs):
    result = inputs.copy()
    for name in inputs.select_dtypes(exclude="number"):
        result[name] = pd.factorize(inputs[name])[0]
    return result


# %% wrong: old column kept
# the text column is still there beside its encoding.
def encode_categories(inputs):
    dummies = pd.get_dummies(inputs.select_dtypes(exclude="number"), dummy_na=True)
    return pd.concat([inputs, dummies], axis=1)


# %% wrong: changes its inputs
# the result is right, but the caller's table has been changed; work on a copy.
# near: no column for missing
def encode_categories(inputs):
    texts = list(inputs.select_dtypes(exclude="number").columns)
    old = inputs[texts].copy()
    for name in texts:
        del inputs[name]
        for value in sorted(old[name].dropna().unique()):
            inputs[f"{name}_{value}"] = old[name] == value
        inputs[f"{name}_nan"] = old[name].isna()
    return inputs


# %% wrong: gaps filled first
# the missing entries of the columns of numbers are filled in here. That comes later; here numbers
# stay as they are.
def encode_categories(inputs):
    means = inputs.mean(numeric_only=True)
    return pd.get_dummies(inputs, dummy_na=True).fillna(means)


# %% right: numbers
def encode_categories(inputs):
    return pd.get_dummies(inputs, dummy_na=True, dtype=float)


# %% right: a loop
def encode_categories(inputs):
    texts = [name for name in inputs if not pd.api.types.is_numeric_dtype(inputs[name])]
    result = inputs.drop(columns=texts)
    for name in texts:
        for value in sorted(inputs[name].dropna().unique()):
            result[f"{name}_{value}"] = inputs[name] == value
        result[f"{name}_nan"] = inputs[name].isna()
    return result


# %% right: text columns listed
def encode_categories(inputs):
    texts = list(inputs.select_dtypes(exclude="number").columns)
    return pd.get_dummies(inputs, columns=texts, dummy_na=True)


# %% right: put together
def encode_categories(inputs):
    numbers = inputs.select_dtypes("number")
    texts = inputs.drop(columns=numbers.columns)
    return pd.concat([numbers, pd.get_dummies(texts, dummy_na=True)], axis=1)


# %% wrong: whole numbers
# gaps in columns of numbers have become 0 or numbers have been cut off; columns of numbers should
# stay as they were.
def encode_categories(inputs):
    return pd.get_dummies(inputs, dummy_na=True).fillna(0).astype(int)
