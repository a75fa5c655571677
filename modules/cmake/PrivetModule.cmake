# SPDX-License-Identifier: GPL-3.0-or-later
# The vocabulary of every CMakeLists.txt in this tree.
#
#   privet_library(<name> LAYER pure|core|ui|cli FEATURE <name> [CAGED] SOURCES … [LINK …])
#   privet_program(<name> [CAGED] SOURCES … LINK …)
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
    cmake_parse_arguments(ARG "CAGED" "LAYER;FEATURE" "SOURCES;LINK" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    target_link_libraries(${name} PUBLIC ${ARG_LINK} PRIVATE privet_flags)
    set_target_properties(${name} PROPERTIES PRIVET_LAYER "${ARG_LAYER}" PRIVET_FEATURE "${ARG_FEATURE}")
    if(ARG_LAYER STREQUAL "pure")
        set_target_properties(${name} PROPERTIES AUTOMOC OFF)
        target_compile_options(${name} PRIVATE $<$<CONFIG:Debug>:-O1>) # tests send whole corpora through it
    endif()
    set_property(GLOBAL APPEND PROPERTY PRIVET_LIBRARIES ${name})
    if(ARG_CAGED)
        privet_caged_twin(${name})
    endif()
endfunction()

# Sanitizers make calls that the cage forbids. What privet-worker links is therefore built a second time, without them,
# in a tree that has them; elsewhere <name>_caged is another name for the same library.
function(privet_caged_twin name)
    if(NOT CMAKE_CXX_FLAGS MATCHES "-fsanitize")
        add_library(${name}_caged ALIAS ${name})
        return()
    endif()
    get_target_property(sources ${name} SOURCES)
    get_target_property(links ${name} INTERFACE_LINK_LIBRARIES)
    add_library(${name}_caged STATIC ${sources})
    set_target_properties(${name}_caged PROPERTIES AUTOMOC OFF)
    target_compile_options(${name}_caged PRIVATE -O1 -fno-sanitize=all)
    privet_link_caged(${name}_caged PUBLIC ${links})
    target_link_libraries(${name}_caged PRIVATE privet_flags)
endfunction()

function(privet_link_caged target scope)
    foreach(library IN LISTS ARGN)
        if(TARGET ${library}_caged)
            set(library ${library}_caged)
        elseif(library MATCHES "^privet_")
            message(FATAL_ERROR "${target} goes into the cage: ${library} must be CAGED, and declared before.")
        endif()
        target_link_libraries(${target} ${scope} ${library})
    endforeach()
endfunction()

function(privet_program name)
    cmake_parse_arguments(ARG "CAGED" "" "SOURCES;LINK" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE privet_flags)
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
    if(ARG_CAGED)
        privet_link_caged(${name} PRIVATE ${ARG_LINK})
        set_target_properties(${name} PROPERTIES AUTOMOC OFF)
        target_compile_options(${name} PRIVATE -fno-sanitize=all)
        target_link_options(${name} PRIVATE -fno-sanitize=all)
    else()
        target_link_libraries(${name} PRIVATE ${ARG_LINK})
        set_property(GLOBAL APPEND PROPERTY PRIVET_OPEN_PROGRAMS ${name})
    endif()
endfunction()

function(privet_test name)
    cmake_parse_arguments(ARG "" "" "LINK;SOURCES;LABELS" ${ARGN})
    add_executable(${name} ${name}.cpp ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE ${ARG_LINK} privet_qt_test privet_flags)
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    set_property(GLOBAL APPEND PROPERTY PRIVET_TEST_PROGRAMS ${name})
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES
        TIMEOUT 300
        LABELS "${ARG_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;PRIVET_SOURCE_DIR=${PROJECT_SOURCE_DIR};PRIVET_BUILD_DIR=${CMAKE_BINARY_DIR}")
endfunction()

include(${CMAKE_CURRENT_LIST_DIR}/PrivetLayers.cmake)
