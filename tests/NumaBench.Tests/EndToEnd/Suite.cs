using System.Diagnostics;
using NumaBench.Results;

namespace NumaBench.Tests.EndToEnd;

/// <summary>The built programs, run as a user runs them: as processes, in a pipe, without a terminal.</summary>
static class Suite
{
    public static string Bench { get; } = Path.Combine(AppContext.BaseDirectory, "numabench");

    static string Report => Path.Combine(AppContext.BaseDirectory, "numabench-report");

    /// <summary>Memory only, one short case: what faults are tried on.</summary>
    public static readonly string[] OneShortCase = ["run", "--profile", "quick", "--no-inference", "--force", "--only", "bandwidth/*/op=read/*"];

    public static Result RunBench(params string[] arguments) => Run(Bench, arguments);

    public static Result RunReport(params string[] arguments) => Run(Report, arguments);

    /// <summary>Starts numabench and leaves it running; the caller ends it.</summary>
    public static Process StartBench(params string[] arguments) => Start(Bench, arguments);

    /// <summary>As <see cref="StartBench"/>, behind whatever else runs: for tests of models, whose threads would interrupt every sample of a memory case beside them.</summary>
    public static Process StartGently(params string[] arguments) => Start("nice", ["-n", "19", Bench, .. arguments]);

    public static Result RunGently(params string[] arguments)
    {
        using Process process = StartGently(arguments);
        return Finish(process);
    }

    public static Result Finish(Process process)
    {
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Result(process.ExitCode, output, errors.Result);
    }

    /// <summary>Returns when cases.csv of a process that measures has so many rows.</summary>
    public static void WaitForRows(Process process, string run, int rows)
    {
        string cases = Path.Combine(run, RunFiles.Cases);
        while (!File.Exists(cases) || File.ReadLines(cases).Count() <= rows)
        {
            Assert.False(process.HasExited, $"the run ended before it had {rows} rows");
            Thread.Sleep(20);
        }
    }

    public static Result Run(string program, params string[] arguments)
    {
        using Process process = Start(program, arguments);
        return Finish(process);
    }

    public static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["ORT_DISABLE_TELEMETRY"] = "1";
        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }
}

sealed record Result(int ExitCode, string Output, string Errors);
