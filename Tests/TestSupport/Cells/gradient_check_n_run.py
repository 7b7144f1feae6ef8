np.random.seed(1)
X = np.random.randn(4,3)
Y = np.array([1, 1, 0])
W1 = np.random.randn(5,4)
b1 = np.random.randn(5,1)
W2 = np.random.randn(3,5)
b2 = np.random.randn(3,1)
W3 = np.random.randn(1,3)
b3 = np.random.randn(1,1)
parameters = {"W1": W1, "b1": b1, "W2": W2, "b2": b2, "W3": W3, "b3": b3}

cost, cache = forward_propagation_n(X, Y, parameters)
gradients = backward_propagation_n(X, Y, cache)
right = gradient_check_n(parameters, gradients, X, Y)

# The two mistakes that the notebook comes with.
gradients["dW2"] = gradients["dW2"] * 2
gradients["db1"] = gradients["db1"] * 4
wrong = gradient_check_n(parameters, gradients, X, Y)
