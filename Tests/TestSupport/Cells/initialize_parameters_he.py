# GRADED FUNCTION: initialize_parameters_he

def initialize_parameters_he(layers_dims):
    """
    Starts every weight and bias as He et al. (2015) do.

    Arguments:
    layers_dims -- python list with the width of each layer

    Returns:
    parameters -- dictionary with "W1", "b1", ..., "WL", "bL":
                    W1 -- (layers_dims[1], layers_dims[0])
                    b1 -- (layers_dims[1], 1)
    """

    np.random.seed(3)
    parameters = {}
    L = len(layers_dims) - 1 # how many layers have weights

    for l in range(1, L + 1):
        ### START CODE HERE ### (≈ 2 lines of code)
        parameters['W' + str(l)] = np.random.randn(layers_dims[l], layers_dims[l-1]) * np.sqrt(2./layers_dims[l-1])
        parameters['b' + str(l)] = np.zeros((layers_dims[l], 1))
        ### END CODE HERE ###

    return parameters
