# The packages of the notebook, and what its own files bring.
import numpy as np
import matplotlib.pyplot as plt
import sklearn, h5py
from reg_utils import (sigmoid, relu, plot_decision_boundary, initialize_parameters,
                       load_2D_dataset, predict_dec)
from testCases import *

%matplotlib inline
plt.rcParams['figure.figsize'] = (7.0, 4.0) # how large pictures are
plt.rcParams['image.interpolation'] = 'nearest'
plt.rcParams['image.cmap'] = 'gray'
