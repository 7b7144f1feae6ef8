J = forward_propagation(2, 4)
print ("J = " + str(J))
print ("dtheta = " + str(backward_propagation(2, 4)))
print("difference = " + str(gradient_check(2, 4)))
