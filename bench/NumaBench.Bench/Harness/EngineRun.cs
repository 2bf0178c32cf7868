using System.Runtime.ExceptionServices;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;

namespace NumaBench.Bench.Harness;

/// <summary>
/// Runs one benchmark on BenchmarkDotNet's engine, on a thread of its own in this process. Not by its runner, which knows
/// benchmarks by their attributes, describes the machine, sorts results and prints a table that nobody reads here: that was
/// a third of all methods that a run had to compile, three processes, and a folder for temporary files.
/// </summary>
static class EngineRun
{
    static readonly Action Nothing = () => { };
    static readonly Action<long> NothingTimed = _ => { };

    /// <summary>
    /// Disposes of the benchmark, on the thread that ran it. False when it took longer than <paramref name="limit"/>: its thread lives on.
    /// </summary>
    /// <exception cref="Exception">What the benchmark threw.</exception>
    public static bool Run(IBenchmark benchmark, Job job, TimeSpan limit)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                Run(benchmark, job);
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        }) { IsBackground = true };
        thread.Start();
        if (!thread.Join(limit))
        {
            return false;
        }

        failure?.Throw();
        return true;
    }

    static void Run(IBenchmark benchmark, Job job)
    {
        using (benchmark)
        {
            // It begins with the set-up and a first call.
            using IEngine engine = new EngineFactory().CreateReadyToRun(new EngineParameters
            {
                Host = new SilentHost(),
                TargetJob = job,
                OperationsPerInvoke = 1,
                GlobalSetupAction = benchmark.Setup,
                WorkloadActionNoUnroll = Samples,
                WorkloadActionUnroll = Samples,
                IterationSetupAction = Nothing,
                IterationCleanupAction = Nothing,
                OverheadActionNoUnroll = NothingTimed,
                OverheadActionUnroll = NothingTimed,
                Dummy1Action = Nothing,
                Dummy2Action = Nothing,
                Dummy3Action = Nothing,
            });
            engine.Run();
            // Not the engine's to call, which would only write what it throws.
            benchmark.Finish();
        }

        void Samples(long count)
        {
            for (long i = 0; i < count; i++)
            {
                benchmark.Sample();
            }
        }
    }

    /// <summary>The engine tells how long each call took; benchmarks keep what they measured themselves.</summary>
    sealed class SilentHost : IHost
    {
        public void Write(string message)
        {
        }

        public void WriteLine()
        {
        }

        public void WriteLine(string message)
        {
        }

        public void SendSignal(HostSignal hostSignal)
        {
        }

        public void SendError(string message)
        {
        }

        public void ReportResults(RunResults runResults)
        {
        }

        public void Dispose()
        {
        }
    }
}
