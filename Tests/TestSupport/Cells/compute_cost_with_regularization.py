# GRADED FUNCTION: compute_cost_with_regularization

def compute_cost_with_regularization(A3, Y, parameters, lambd):
    """
    The cost with L2 regularization: cross-entropy and penalty.

    Arguments:
    A3 -- what comes out of the network, (1, number of examples)
    Y -- the labels, of the same shape
    parameters -- python dictionary with W1, b1, ..., b3

    Returns:
    cost - the regularized cost, \frac{1}{m} \sum ... + \frac{\lambda}{2m} \sum W^2
    """
    m = Y.shape[1]
    W1 = parameters["W1"]
    W2 = parameters["W2"]
    W3 = parameters["W3"]

    cross_entropy_cost = compute_cost(A3, Y) # This gives you the cross-entropy part of the cost

    ### START CODE HERE ### (approx. 1 line)
    L2_regularization_cost = lambd * (np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3))) / (2 * m)
    ### END CODER HERE ###

    cost = cross_entropy_cost + L2_regularization_cost

    return cost
