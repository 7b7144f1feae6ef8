# GRADED FUNCTION: backward_propagation

def backward_propagation(x, theta):
    """
    The derivative of J with respect to theta.
    """

    ### START CODE HERE ### (approx. 1 line)
    dtheta = x
    ### END CODE HERE ###

    return dtheta
