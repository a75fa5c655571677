# SPDX-License-Identifier: GPL-3.0-or-later
# Reading Qt's headers is most of the work of compiling a page or a test, so each set of them is read once.

include_guard(GLOBAL)

# privet_headers(<name> LINK … HEADERS …): a set of precompiled headers that privet_use_headers() gives to others.
function(privet_headers name)
    cmake_parse_arguments(ARG "" "" "LINK;HEADERS" ${ARGN})
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/headers/${name}.cpp CONTENT "// a set of headers needs a source to stand beside\n")
    add_library(${name} OBJECT ${CMAKE_BINARY_DIR}/headers/${name}.cpp)
    target_link_libraries(${name} PRIVATE ${ARG_LINK} privet_flags)
    target_precompile_headers(${name} PRIVATE ${ARG_HEADERS})
    target_compile_options(${name} PRIVATE -fpch-preprocess) # so that ccache sees into them
    set_target_properties(${name} PROPERTIES AUTOMOC OFF AUTORCC OFF)
endfunction()

function(privet_use_headers target set)
    target_precompile_headers(${target} REUSE_FROM ${set})
    target_compile_options(${target} PRIVATE -fpch-preprocess)
endfunction()

set(standard_headers <algorithm> <array> <functional> <memory> <optional> <string> <utility> <variant> <vector>)
set(core_headers ${standard_headers} <QByteArray> <QDir> <QFile> <QFileInfo> <QHash> <QList> <QObject> <QString> <QStringList> <QTimer>)
set(ui_headers ${core_headers} <QAbstractItemModel> <QAction> <QApplication> <QBoxLayout> <QLabel> <QListView> <QPainter>
    <QPixmap> <QPushButton> <QScrollArea> <QToolButton> <QWidget>)
set(test_headers <QSignalSpy> <QTemporaryDir> <QTest>)

privet_headers(privet_core_headers LINK Qt6::Core HEADERS ${core_headers})
privet_headers(privet_ui_headers LINK Qt6::Widgets HEADERS ${ui_headers})
if(PRIVET_TESTS)
    privet_headers(privet_test_headers LINK privet_qt_test HEADERS ${core_headers} ${test_headers})
    privet_headers(privet_ui_test_headers LINK Qt6::Widgets privet_qt_test HEADERS ${ui_headers} ${test_headers})
endif()

# Libraries and tests get the headers of what they link. Called when everything is declared.
function(privet_give_headers)
    get_property(libraries GLOBAL PROPERTY PRIVET_LIBRARIES)
    foreach(library IN LISTS libraries)
        get_target_property(layer ${library} PRIVET_LAYER)
        if(layer STREQUAL "ui")
            privet_use_headers(${library} privet_ui_headers)
        elseif(NOT layer STREQUAL "pure")
            privet_use_headers(${library} privet_core_headers)
        endif()
    endforeach()
    get_property(tests GLOBAL PROPERTY PRIVET_TEST_PROGRAMS)
    foreach(test IN LISTS tests)
        privet_link_closure(${test} reached)
        if("Qt6::Widgets" IN_LIST reached)
            privet_use_headers(${test} privet_ui_test_headers)
        else()
            privet_use_headers(${test} privet_test_headers)
        endif()
    endforeach()
endfunction()
