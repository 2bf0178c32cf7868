using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using BenchmarkDotNet.Toolchains.Parameters;
using BenchmarkDotNet.Toolchains.Results;
using NumaBench.Bench.Planning;

namespace NumaBench.Bench.Harness;

/// <summary>Runs a memory case on a thread of this process, and no longer waits for it when it hangs.</summary>
sealed class MemoryExecutor(Deadline deadline) : IExecutor
{
    /// <summary>A memory case takes seconds; one that takes longer than this hangs.</summary>
    static readonly TimeSpan LongestCase = TimeSpan.FromMinutes(5);

    public ExecuteResult Execute(ExecuteParameters parameters)
    {
        var pass = (CasePass)parameters.BenchmarkCase.Parameters[CaseBenchmark.ParameterName];
        TimeSpan left = deadline.LeftFor(CaseCost.Seconds(pass.Case, pass.Bench.Profile, pass.Bench.Pace));
        TimeSpan limit = left < LongestCase ? left : LongestCase;
        // Its own message of a time-out advises another toolchain.
        var limited = new InProcessNoEmitExecutor(limit, logOutput: false);
        try
        {
            return limited.Execute(parameters);
        }
        catch (InvalidOperationException e) when (pass.Outcome is null)
        {
            throw new TimeoutException($"given up: the case had {limit.TotalSeconds:F0} s and was not done{(left < LongestCase ? " when the time budget was spent" : "")}", e);
        }
    }
}
