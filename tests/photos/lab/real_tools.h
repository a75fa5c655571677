// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/gif.h"
#include "photos/formats/heif.h"
#include "photos/formats/jpeg.h"
#include "photos/formats/movie.h"
#include "photos/formats/png.h"
#include "photos/formats/webp.h"
#include "photos/lab/lab.h"

namespace privet::photos::lab {

inline Tools realTools(Result<Recipe> (*clean)(ByteSource &, const Policy &, const Limits &))
{
    return {[clean](ByteSource &source) { return clean(source, {}, {}); }, explain, samePicture};
}
inline Tools realJpegTools() { return realTools(cleanJpeg); }
inline Tools realPngTools() { return realTools(cleanPng); }
inline Tools realHeifTools() { return realTools(cleanHeif); }
inline Tools realMovieTools() { return realTools(cleanMovie); }
inline Tools realGifTools() { return realTools(cleanGif); }
inline Tools realWebpTools() { return realTools(cleanWebp); }

} // namespace privet::photos::lab
