using NumaBench.Bench.Harness;
using NumaBench.Bench.Planning;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Tests.Harness;

public sealed class PassRunnerTests
{
    static readonly CaseOutcome Measured = CaseOutcome.Without(CaseStatus.Noisy, "measured");

    [Fact]
    public void Every_pass_is_started_measured_and_handed_on_before_the_next()
    {
        var calls = new List<string>();

        Run([Pass("a"), Pass("b")], pass =>
        {
            calls.Add("measure " + pass.Case.Id);
            pass.Outcome = Measured;
        }, calls, TestContext.Current.CancellationToken);

        Assert.Equal(["start a", "measure a", "finish a: Noisy measured", "start b", "measure b", "finish b: Noisy measured"], calls);
    }

    [Fact]
    public void What_an_executor_throws_becomes_the_outcome_and_the_next_pass_is_measured()
    {
        var calls = new List<string>();

        Run([Pass("a"), Pass("b"), Pass("c")], pass =>
        {
            switch (pass.Case.Id)
            {
                case "a": throw new InvalidDataException("torn");
                case "b": throw new CaseRefusedException(CaseStatus.Skipped, "node full");
                default: return;
            }
        }, calls, TestContext.Current.CancellationToken);

        Assert.Equal(
            ["start a", "finish a: Failed torn", "start b", "finish b: Skipped node full", "start c", "finish c: Failed the benchmark ended without a result"], calls);
    }

    [Fact]
    public void What_was_measured_before_something_was_thrown_stays()
    {
        var calls = new List<string>();

        Run([Pass("a")], pass =>
        {
            pass.Outcome = Measured;
            throw new InvalidDataException("memory cannot be freed");
        }, calls, TestContext.Current.CancellationToken);

        Assert.Equal(["start a", "finish a: Noisy measured"], calls);
    }

    [Fact]
    public void What_lost_a_CPU_meanwhile_is_misplaced_even_if_something_was_thrown()
    {
        var calls = new List<string>();
        using var files = new TemporaryFolder();
        Online("0-1");

        Run([Pass("a", "1", new SysFs(files.Path))], pass =>
        {
            pass.Outcome = Measured;
            Online("0");
            throw new InvalidDataException("memory cannot be freed");
        }, calls, TestContext.Current.CancellationToken);

        Assert.Equal(["start a", "finish a: Misplaced CPU 1 went offline after the run began"], calls);

        void Online(string cpus) => File.WriteAllText(Path.Combine(Directory.CreateDirectory(files.File("sys/devices/system/cpu")).FullName, "online"), cpus);
    }

    [Fact]
    public void After_an_interruption_passes_are_skipped_unstarted()
    {
        var calls = new List<string>();
        using var stop = new CancellationTokenSource();

        Run([Pass("a"), Pass("b")], pass =>
        {
            pass.Outcome = Measured;
            stop.Cancel();
        }, calls, stop.Token);

        Assert.Equal(["start a", "finish a: Noisy measured", "finish b: Skipped interrupted"], calls);
    }

    static CasePass Pass(string id, string cpus = "", SysFs? files = null) => new(
        new Case { Id = id, Kind = CaseKind.Inference, Policy = InferencePolicy.OsDefault, Cpus = cpus },
        1,
        new Bench.Harness.Bench(SessionBuilder.NoTopology, files ?? SysFs.Live, Profile.Of("quick"), Seed: 1));

    static void Run(IReadOnlyList<CasePass> passes, Action<CasePass> measure, List<string> calls, CancellationToken stop) =>
        new PassRunner(new Scripted(measure)).Run(
            passes, new Deadline(new ManualClock(), TimeSpan.FromMinutes(1), stop),
            pass => calls.Add($"start {pass.Case.Id}"),
            pass => calls.Add($"finish {pass.Case.Id}: {pass.Outcome!.Status} {pass.Outcome.Reason}"));

    sealed class Scripted(Action<CasePass> measure) : ICaseExecutor
    {
        public void Execute(CasePass pass) => measure(pass);
    }
}
