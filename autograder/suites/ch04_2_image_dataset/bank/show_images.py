# %% right: plain
def show_images(imgs, num_rows, num_cols, titles=None, scale=1.5):
    size = (num_cols * scale, num_rows * scale)
    _, axes = d2l.plt.subplots(num_rows, num_cols, figsize=size, squeeze=False)
    axes = axes.flatten()
    for i, (ax, img) in enumerate(zip(axes, imgs)):
        ax.imshow(img, cmap="gray")
        ax.set_xticks([])
        ax.set_yticks([])
        if titles:
            ax.set_title(titles[i])
    return axes


# %% wrong: grid turned
# rows and columns of the grid have changed places.
#-     _, axes = d2l.plt.subplots(num_rows, num_cols, figsize=size, squeeze=False)
#+     _, axes = d2l.plt.subplots(num_cols, num_rows, figsize=size, squeeze=False)


# %% wrong: figure turned
# width and height of the figure have changed places; figsize has the width first.
#-     size = (num_cols * scale, num_rows * scale)
#+     size = (num_rows * scale, num_cols * scale)


# %% wrong: figure of the usual size
# the figure has matplotlib's usual size; `scale` is not used.
#-     size = (num_cols * scale, num_rows * scale)
#-     _, axes = d2l.plt.subplots(num_rows, num_cols, figsize=size, squeeze=False)
#+     _, axes = d2l.plt.subplots(num_rows, num_cols, squeeze=False)


# %% wrong: scale for the whole figure
# the figure is `scale` inches wide and high; each image gets that much.
#-     size = (num_cols * scale, num_rows * scale)
#+     size = (scale, scale)


# %% wrong: scale written out
# each image gets 1.5 inches, whatever `scale` says.
#-     size = (num_cols * scale, num_rows * scale)
#+     size = (num_cols * 1.5, num_rows * 1.5)


# %% wrong: column by column
# the images fill the grid column by column; they go row by row.
#-     axes = axes.flatten()
#+     axes = axes.T.flatten()


# %% wrong: one image everywhere
# the first image stands in every place.
#-         ax.imshow(img, cmap="gray")
#+         ax.imshow(imgs[0])


# %% wrong: all in the last place
# all images are drawn over each other in the last place: plt.imshow draws there.
#-         ax.imshow(img, cmap="gray")
#+         d2l.plt.imshow(img)


# %% wrong: row for an axes
# the loop runs over the rows of the array of axes, and a whole row cannot draw.
#-     axes = axes.flatten()


# %% wrong: one row only
# only the first row of the grid is filled.
#-     axes = axes.flatten()
#+     axes = axes[0]


# %% wrong: images transposed
# each image lies on its side: its rows and columns have changed places.
#-         ax.imshow(img, cmap="gray")
#+         ax.imshow(img.T)


# %% wrong: a figure for each
# every image has a figure of its own; they share one.
def show_images(imgs, num_rows, num_cols, titles=None, scale=1.5):
    import matplotlib.pyplot as plt

    size = (num_cols * scale, num_rows * scale)
    axes = []
    for i in range(min(len(imgs), num_rows * num_cols)):
        plt.figure(figsize=size)
        plt.imshow(imgs[i])
        plt.xticks([])
        plt.yticks([])
        if titles:
            plt.title(titles[i])
        axes.append(plt.gca())
    return axes


# %% wrong: nothing drawn
# the grid is there, but no image has been drawn into it.
#-         ax.imshow(img, cmap="gray")


# %% wrong: no titles
# the titles are not used.
#-         if titles:
#-             ax.set_title(titles[i])


# %% wrong: one title everywhere
# every image has the title of the first.
#-             ax.set_title(titles[i])
#+             ax.set_title(titles[0])


# %% wrong: all titles on each
# the whole list of titles is written over each image.
#-             ax.set_title(titles[i])
#+             ax.set_title(titles)


# %% wrong: titles always expected
# without titles there is nothing to look up (titles is None).
#-         if titles:
#-             ax.set_title(titles[i])
#+         ax.set_title(titles[i])


# %% wrong: titles zipped
# zip runs through the titles too, and without them there is nothing to run through (titles is
# None).
#-     for i, (ax, img) in enumerate(zip(axes, imgs)):
#+     for ax, img, title in zip(axes, imgs, titles):
#-         if titles:
#-             ax.set_title(titles[i])
#+         ax.set_title(title)


# %% wrong: title below
# the titles stand as labels below the images.
#-             ax.set_title(titles[i])
#+             ax.set_xlabel(titles[i])


# %% wrong: numbers along the axes
# the row and column numbers stand along the axes; pictures need none.
#-         ax.set_xticks([])
#-         ax.set_yticks([])


# %% wrong: numbers along one axis
# the numbers along one of the two axes are still there.
#-         ax.set_yticks([])


# %% wrong: row and column needed
# with one row or one column, plt.subplots gives a flat array of axes, and a single axes for one
# image.
def show_images(imgs, num_rows, num_cols, titles=None, scale=1.5):
    size = (num_cols * scale, num_rows * scale)
    _, axes = d2l.plt.subplots(num_rows, num_cols, figsize=size)
    for i, img in enumerate(imgs[: num_rows * num_cols]):
        ax = axes[i // num_cols, i % num_cols]
        ax.imshow(img, cmap="gray")
        ax.set_xticks([])
        ax.set_yticks([])
        if titles:
            ax.set_title(titles[i])
    return axes.flatten()


# %% wrong: one image is no array
# for a grid of 1×1 plt.subplots gives a single axes, not an array of them.
#-     _, axes = d2l.plt.subplots(num_rows, num_cols, figsize=size, squeeze=False)
#+     _, axes = d2l.plt.subplots(num_rows, num_cols, figsize=size)


# %% wrong: as many images as places
# there may be fewer images than places; the spare places stay empty.
#-     for i, (ax, img) in enumerate(zip(axes, imgs)):
#+     for i in range(num_rows * num_cols):
#+         ax, img = axes[i], imgs[i]


# %% wrong: more images than places
# there may be more images than places; the rest is not shown.
#-     for i, (ax, img) in enumerate(zip(axes, imgs)):
#+     for i, img in enumerate(imgs):
#+         ax = axes[i]


# %% wrong: nothing returned
# the picture is right; the axes are not returned.
#-     return axes


# %% wrong: leaves after the first
# the `return` stands inside the loop, which ends with the first image.
#-     return axes
#+         return axes


# %% right: subplot, axis off, shown
def show_images(imgs, num_rows, num_cols, titles=None, scale=1.5):
    import matplotlib.pyplot as plt

    fig = plt.figure(figsize=(scale * num_cols, scale * num_rows))
    axes = []
    for i in range(min(len(imgs), num_rows * num_cols)):
        ax = plt.subplot(num_rows, num_cols, i + 1)
        plt.imshow(imgs[i].numpy(), cmap="gray")
        plt.axis("off")
        if titles is not None:
            plt.title(titles[i])
        axes.append(ax)
    plt.show()
    return axes


# %% right: axes hidden
def show_images(imgs, num_rows, num_cols, titles=None, scale=1.5):
    import matplotlib.pyplot as plt

    size = (num_cols * scale, num_rows * scale)
    fig, axes = plt.subplots(num_rows, num_cols, figsize=size)
    axes = [axes] if num_rows * num_cols == 1 else axes.flatten()
    for i, (ax, img) in enumerate(zip(axes, imgs)):
        ax.imshow(img.numpy())
        ax.axes.get_xaxis().set_visible(False)
        ax.axes.get_yaxis().set_visible(False)
        if titles:
            ax.set_title(titles[i])
    return axes


# %% right: row and column
def show_images(imgs, num_rows, num_cols, titles=None, scale=1.5):
    size = (num_cols * scale, num_rows * scale)
    fig = d2l.plt.figure(figsize=size)
    axes = fig.subplots(num_rows, num_cols, squeeze=False)
    for r in range(num_rows):
        for c in range(num_cols):
            i = r * num_cols + c
            if i < len(imgs):
                axes[r, c].imshow(imgs[i].tolist())
                axes[r, c].set_title(titles[i] if titles else "")
            axes[r, c].set(xticks=[], yticks=[])
    return axes


# %% right: no tick labels, a grid
def show_images(imgs, num_rows, num_cols, titles=None, scale=1.5):
    import matplotlib.pyplot as plt

    fig = plt.figure(figsize=(num_cols * scale, num_rows * scale))
    grid = fig.add_gridspec(num_rows, num_cols)
    axes = [fig.add_subplot(cell) for cell in grid]
    for ax, img in zip(axes, imgs):
        ax.matshow(img)
        ax.tick_params(left=False, top=False, bottom=False)
        ax.tick_params(labelleft=False, labeltop=False, labelbottom=False)
    for ax, title in zip(axes, titles or []):
        ax.set_title(title)
    return axes


# %% wrong: titles on the last place
# every title is written over the last place of the grid: plt.title writes there.
# written: _.title(_)
#-             ax.set_title(titles[i])
#+             d2l.plt.title(titles[i])
