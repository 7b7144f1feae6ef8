for name, start in [("zeros", initialize_parameters_zeros([3,2,1])), ("random", initialize_parameters_random([3, 2, 1])), ("he", initialize_parameters_he([2, 4, 1]))]:
    print(name)
    for key in ["W1", "b1", "W2", "b2"]:
        print(key + " = " + str(start[key]))
