// As its own file, so that the build gives it an address: that one alone may run WebAssembly.
import '@wick/client/account/stretch/stretch.worker'
