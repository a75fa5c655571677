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
</TS>
