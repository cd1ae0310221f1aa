#pragma once
#include <bzlib.h>
#include <lzma.h>
#include <zstd.h>
