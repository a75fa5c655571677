# SPDX-License-Identifier: GPL-3.0-or-later
# The vocabulary of every CMakeLists.txt in this tree.
#
#   privet_library(<name> LAYER pure|core|ui|cli FEATURE <name> SOURCES … [LINK …])
#   privet_program(<name> SOURCES … LINK …)
#   privet_test(<tst_name> [LINK …])        one Qt Test executable out of <tst_name>.cpp
#   privet_check_layers()                   fails the configure step when a layer reaches what it must not

include_guard(GLOBAL)

add_library(privet_flags INTERFACE)
target_compile_features(privet_flags INTERFACE cxx_std_20)
target_include_directories(privet_flags INTERFACE ${PROJECT_SOURCE_DIR}/modules)
target_compile_options(privet_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor
    -Woverloaded-virtual -Wsuggest-override -Wextra-semi
    $<$<CXX_COMPILER_ID:GNU>:-Wshadow=local;-Wduplicated-cond;-Wlogical-op;-Wimplicit-fallthrough=5>
    -ffile-prefix-map=${PROJECT_SOURCE_DIR}=.)
target_compile_definitions(privet_flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH
    QT_NO_KEYWORDS QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_STRICT_ITERATORS)

function(privet_library name)
    cmake_parse_arguments(ARG "" "LAYER;FEATURE" "SOURCES;LINK" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    target_link_libraries(${name} PUBLIC ${ARG_LINK} PRIVATE privet_flags)
    set_target_properties(${name} PROPERTIES PRIVET_LAYER "${ARG_LAYER}" PRIVET_FEATURE "${ARG_FEATURE}")
    if(ARG_LAYER STREQUAL "pure")
        set_target_properties(${name} PROPERTIES AUTOMOC OFF)
    endif()
    set_property(GLOBAL APPEND PROPERTY PRIVET_LIBRARIES ${name})
endfunction()

function(privet_program name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE ${ARG_LINK} privet_flags)
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
endfunction()

function(privet_test name)
    cmake_parse_arguments(ARG "" "" "LINK;SOURCES;LABELS" ${ARGN})
    add_executable(${name} ${name}.cpp ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE ${ARG_LINK} Qt6::Test privet_flags)
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES
        TIMEOUT 300
        LABELS "${ARG_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;PRIVET_SOURCE_DIR=${PROJECT_SOURCE_DIR};PRIVET_BUILD_DIR=${CMAKE_BINARY_DIR}")
endfunction()

include(${CMAKE_CURRENT_LIST_DIR}/PrivetLayers.cmake)
