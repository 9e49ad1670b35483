// Compiles precompiled.h for all test programs.
