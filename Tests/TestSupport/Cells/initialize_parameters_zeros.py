# GRADED FUNCTION: initialize_parameters_zeros

def initialize_parameters_zeros(layers_dims):
    """
    Starts every weight and bias at zero.

    Arguments:
    layers_dims -- python list with the width of each layer

    Returns:
    parameters -- dictionary with "W1", "b1", ..., "WL", "bL":
                    W1 -- (layers_dims[1], layers_dims[0])
                    b1 -- (layers_dims[1], 1)
    """

    parameters = {}
    L = len(layers_dims)            # how many layers there are

    for l in range(1, L):
        ### START CODE HERE ### (≈ 2 lines of code)
        parameters['W' + str(l)] = np.zeros((layers_dims[l], layers_dims[l-1]))
        parameters['b' + str(l)] = np.zeros((layers_dims[l], 1))
        ### END CODE HERE ###
    return parameters
