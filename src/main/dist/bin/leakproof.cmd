@echo off
rem Starts Leakproof on Windows, as bin/leakproof does elsewhere, but for the class archive, which is made for another system.
rem
rem   JAVA_HOME        the Java to use, 17 or later; without it, the java on the PATH
rem   JAVA_OPTS        options for java
rem   LEAKPROOF_OPTS   the same, for this command alone; they win
setlocal DisableDelayedExpansion
for %%d in ("%~dp0..") do set "root=%%~fd"
if not exist "%root%\lib\leakproof.jar" (
    echo leakproof: found no lib\leakproof.jar in %root%>&2
    exit /b 70
)
set "java="
if defined JAVA_HOME (
    if not exist "%JAVA_HOME%\bin\java.exe" (
        echo leakproof: JAVA_HOME is %JAVA_HOME%, which has no bin\java.exe>&2
        exit /b 70
    )
    set "java=%JAVA_HOME%\bin\java.exe"
) else (
    for %%j in (java.exe) do set "java=%%~$PATH:j"
)
if not defined java (
    echo leakproof: found no java; install Java 17 or later, or set JAVA_HOME>&2
    exit /b 70
)
rem the version is read from the file beside bin\, as asking java takes as long as a short command
set "version="
for %%j in ("%java%") do set "release=%%~dpj..\release"
if exist "%release%" for /f "usebackq tokens=1,2 delims==" %%k in ("%release%") do if "%%k"=="JAVA_VERSION" set "version=%%~l"
if not defined version for /f "tokens=3" %%v in ('""%java%" -version 2^>^&1"') do if not defined version set "version=%%~v"
set "major=0"
for /f "delims=.-+ tokens=1" %%m in ("%version%") do set "major=%%m"
if %major% geq 17 goto start
echo leakproof: %java% is Java %version%; Leakproof needs 17 or later>&2
exit /b 70
:start
rem Most commands end before the optimising compiler pays for itself; these are made to run long.
set "tuning=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
if "%~1"=="serve" set "tuning="
if "%~1"=="selfcheck" set "tuning=-XX:+UseSerialGC"
set "given=%JAVA_OPTS% %LEAKPROOF_OPTS%"
if "%given%"==" " goto run
rem java itself exits with 1 when it does not like its options, which must not read as a verdict
"%java%" %given% -version >nul 2>&1
if errorlevel 1 (
    echo leakproof: java does not start with its options: %given%>&2
    exit /b 70
)
rem java takes one collector, and no second
set "rest=%given:-XX:+Use=%"
if defined tuning if not "%rest%"=="%given%" set "tuning=%tuning:-XX:+UseSerialGC=%"
:run
set "class_path=%root%\lib\leakproof.jar;@CLASS_PATH@"
"%java%" -XX:-UsePerfData %tuning% %given% -cp "%class_path%" io.leakproof.cli.Main %*
exit /b %errorlevel%
