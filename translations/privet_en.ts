<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>FindingWords</name>
    <message numerus="yes">
        <source>Taken near %1, to about %n metres</source>
        <translation>
            <numerusform>Taken near %1, to about %n metre</numerusform>
            <numerusform>Taken near %1, to about %n metres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>privet::JobStrip</name>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>jobs</comment>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>privet::Sidebar</name>
    <message numerus="yes">
        <source>%1, %n to do</source>
        <translation>
            <numerusform>%1, %n to do</numerusform>
            <numerusform>%1, %n to do</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>privet::photos::TextReport</name>
    <message numerus="yes">
        <source>%1: clean, all %n byte(s) are explained</source>
        <translation>
            <numerusform>%1: clean, its %n byte is explained</numerusform>
            <numerusform>%1: clean, all %n bytes are explained</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) left out: no photo, or a link.</source>
        <translation>
            <numerusform>%n other file left out: no photo, or a link.</numerusform>
            <numerusform>%n other files left out: no photos, or links.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every byte of %n copy(s) is explained, and the picture is the same, bit for bit.</source>
        <translation>
            <numerusform>Every byte of %n copy is explained, and the picture is the same, bit for bit.</numerusform>
            <numerusform>Every byte of %n copies is explained, and the picture is the same, bit for bit.</numerusform>
        </translation>
    </message>
</context>
</TS>
