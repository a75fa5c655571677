# SPDX-License-Identifier: GPL-3.0-or-later
# Every outside library, under one imported target each. The reason for each stands in ARCHITECTURE.md.

include_guard(GLOBAL)

find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Svg DBus LinguistTools)
if(PRIVET_TESTS)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
    # Qt6::Test without the folder of each test as a macro, which would keep tests from sharing headers and cache.
    add_library(privet_qt_test INTERFACE)
    target_link_libraries(privet_qt_test INTERFACE Qt6::Core $<LINK_ONLY:Qt6::Test>)
    target_include_directories(privet_qt_test SYSTEM INTERFACE $<TARGET_PROPERTY:Qt6::Test,INTERFACE_INCLUDE_DIRECTORIES>)
    target_compile_definitions(privet_qt_test INTERFACE QT_TESTLIB_LIB)
endif()
find_package(Threads REQUIRED)
find_package(ZLIB REQUIRED)
find_package(JPEG REQUIRED)
find_package(PNG REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(exiv2 REQUIRED IMPORTED_TARGET exiv2)
pkg_check_modules(lcms2 REQUIRED IMPORTED_TARGET lcms2)
pkg_check_modules(turbojpeg REQUIRED IMPORTED_TARGET libturbojpeg)
find_package(GIF REQUIRED)
pkg_check_modules(heif REQUIRED IMPORTED_TARGET libheif)
pkg_check_modules(webp REQUIRED IMPORTED_TARGET libwebp libwebpdemux)
pkg_check_modules(seccomp REQUIRED IMPORTED_TARGET libseccomp)
pkg_check_modules(geonames REQUIRED IMPORTED_TARGET geonames)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
