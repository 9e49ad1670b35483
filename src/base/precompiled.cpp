// The carrier of the precompiled header (precompiled.h).
