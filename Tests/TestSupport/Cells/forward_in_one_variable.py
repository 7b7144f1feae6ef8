# GRADED FUNCTION: forward_propagation

def forward_propagation(x, theta):
    """
    J(theta) = theta * x, as in the first figure.

    Returns:
    J -- the value of J, computed with J(theta) = theta * x
    """

    ### START CODE HERE ### (approx. 1 line)
    J = np.dot(theta, x)
    ### END CODE HERE ###

    return J
