import numpy as np

# Three ways to begin, one cell each, as a learner fills them in.

def initialize_parameters_zeros(layers_dims):
    """
    layers_dims -- python list with the width of each layer

    Returns:
    parameters -- dictionary with "W1", "b1", ..., "WL", "bL"
    """

    parameters = {}
    L = len(layers_dims)            # how many layers there are

    for l in range(1, L):
        ### START CODE HERE ### (≈ 2 lines of code)
        parameters['W' + str(l)] = np.zeros((layers_dims[l], layers_dims[l-1]))
        parameters['b' + str(l)] = np.zeros((layers_dims[l], 1))
        ### END CODE HERE ###
    return parameters

def initialize_parameters_random(layers_dims):
    np.random.seed(3)               # so that the numbers come out as printed below
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters['W' + str(l)] = np.random.randn(layers_dims[l], layers_dims[l-1]) * 10
        parameters['b' + str(l)] = np.zeros((layers_dims[l], 1))
        assert parameters['W' + str(l)].shape == (layers_dims[l], layers_dims[l-1])
    return parameters

def initialize_parameters_he(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims) - 1 # number of layers with weights

    for l in range(1, L + 1):
        parameters['W' + str(l)] = np.random.randn(*(layers_dims[l], layers_dims[l-1])) \
            * np.sqrt(2. / layers_dims[l-1])
        parameters['b' + str(l)] = np.zeros(shape=(layers_dims[l], 1))

    return parameters

for name, start in [("zeros", initialize_parameters_zeros([3,2,1])), ("random", initialize_parameters_random([3, 2, 1])), ("he", initialize_parameters_he([2, 4, 1]))]:
    print(name)
    for key in ["W1", "b1", "W2", "b2"]:
        print(key + " = " + str(start[key]))
