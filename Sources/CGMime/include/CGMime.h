#pragma once
// What Swift cannot say of GMime: its casts and type checks are macros.
#include <gmime/gmime.h>
