using NumaBench.Bench.Harness;

namespace NumaBench.Tests.Harness;

public sealed class EngineRunTests
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The first sample of the engine only compiles; two more warm up.</summary>
    [Fact]
    public void The_engine_calls_once_to_compile_then_as_often_as_the_job_says_and_finishes()
    {
        var benchmark = new Recorded();

        Assert.True(EngineRun.Run(benchmark, LeanJob.Create(warmups: 2, iterations: 3), Patience));

        Assert.Equal(["setup", .. Enumerable.Repeat("sample", 1 + 2 + 3), "finish", "dispose"], benchmark.Calls);
        int thread = Assert.Single(benchmark.Threads.Distinct());
        Assert.NotEqual(Environment.CurrentManagedThreadId, thread);
    }

    [Theory]
    [InlineData("setup", "setup")]
    [InlineData("sample", "setup sample")]
    [InlineData("finish", "setup sample sample finish")]
    public void What_a_benchmark_throws_ends_it_and_reaches_the_caller(string at, string calls)
    {
        var benchmark = new Recorded { ThrowsAt = at };

        var thrown = Assert.Throws<InvalidDataException>(() => EngineRun.Run(benchmark, LeanJob.Create(warmups: 0, iterations: 1), Patience));

        Assert.Equal(at, thrown.Message);
        Assert.Equal([.. calls.Split(' '), "dispose"], benchmark.Calls);
    }

    [Fact]
    public void A_benchmark_that_hangs_is_no_longer_waited_for_and_cleans_up_after_itself()
    {
        using var go = new ManualResetEventSlim();
        using var gone = new ManualResetEventSlim();
        var benchmark = new Recorded { AtSetup = go.Wait, AtDispose = gone.Set };

        Assert.False(EngineRun.Run(benchmark, LeanJob.Create(warmups: 0, iterations: 1), TimeSpan.FromMilliseconds(1)));
        Assert.DoesNotContain("dispose", benchmark.Calls);

        go.Set();
        Assert.True(gone.Wait(Patience, TestContext.Current.CancellationToken));
        Assert.Equal(["setup", "sample", "sample", "finish", "dispose"], benchmark.Calls);
    }

    sealed class Recorded : IBenchmark
    {
        public List<string> Calls { get; } = [];
        public List<int> Threads { get; } = [];
        public string? ThrowsAt { get; init; }
        public Action AtSetup { get; init; } = () => { };
        public Action AtDispose { get; init; } = () => { };

        public void Setup()
        {
            Note("setup");
            AtSetup();
        }

        public void Sample() => Note("sample");

        public void Finish() => Note("finish");

        public void Dispose()
        {
            Note("dispose");
            AtDispose();
        }

        void Note(string call)
        {
            Calls.Add(call);
            Threads.Add(Environment.CurrentManagedThreadId);
            if (call == ThrowsAt)
            {
                throw new InvalidDataException(call);
            }
        }
    }
}
