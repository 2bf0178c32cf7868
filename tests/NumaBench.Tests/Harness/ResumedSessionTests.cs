using NumaBench.Bench.Harness;
using NumaBench.Bench.Planning;
using NumaBench.Results;

namespace NumaBench.Tests.Harness;

public class ResumedSessionTests
{
    [Fact]
    public void What_failed_is_tried_again_on_resume_and_a_success_clears_it()
    {
        using var session = new SessionBuilder();
        session.Run(new ScriptedRunner(pass => pass.Pass == 3 ? CaseOutcome.Without(CaseStatus.Failed, "it broke") : ScriptedRunner.Good(pass, 100)));

        var runner = new ScriptedRunner(pass => ScriptedRunner.Good(pass, 100));
        Run run = session.Resumed(runner);

        Assert.Equal([3, 3, 3], runner.Measured.Select(entry => entry.Pass));
        Assert.All(run.Cases, row => Assert.Equal((3, CaseStatus.Ok, ""), (row.Passes, row.Status, row.Reason)));
    }

    [Fact]
    public void What_was_refused_is_tried_again_on_resume()
    {
        using var session = new SessionBuilder();
        session.Run(new ScriptedRunner(_ => CaseOutcome.Without(CaseStatus.Impossible, "EPERM")));

        Run run = session.Resumed(new ScriptedRunner(pass => ScriptedRunner.Good(pass, 100)));

        Assert.All(run.Cases, row => Assert.Equal((3, CaseStatus.Ok), (row.Passes, row.Status)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    public void Resume_measures_what_is_left_and_nothing_twice(int interruptedAfter)
    {
        using var session = new SessionBuilder();
        ScriptedRunner first = InterruptedAfter(session, interruptedAfter);
        session.Run(first);
        Assert.Equal(interruptedAfter, first.Measured.Count);

        var second = new ScriptedRunner(pass => ScriptedRunner.Good(pass, 100 + pass.Pass));
        Run run = session.Resumed(second);

        Assert.Equal(9, first.Measured.Union(second.Measured).Count());
        Assert.Equal(9, first.Measured.Count + second.Measured.Count);
        Assert.All(run.Cases, row => Assert.Equal((3, CaseStatus.Ok), (row.Passes, row.Status)));
        Assert.Equal(9, run.Samples.DistinctBy(sample => (sample.CaseId, sample.Pass)).Count());
    }

    [Fact]
    public void Counts_of_an_interrupted_run_do_not_stay_when_it_goes_on()
    {
        using var session = new SessionBuilder { Budget = TimeSpan.FromSeconds(25) };
        session.Run(new ScriptedRunner(pass =>
        {
            session.Clock.Advance(TimeSpan.FromSeconds(10));
            return ScriptedRunner.Good(pass, 100) with { Reason = "base pages" };
        }));

        Run run = session.Resumed(new ScriptedRunner(pass => ScriptedRunner.Good(pass, 100)));

        Assert.All(run.Cases, row => Assert.Equal((3, CaseStatus.Ok, "base pages"), (row.Passes, row.Status, row.Reason)));
    }

    [Fact]
    public void Resuming_a_finished_run_changes_no_row()
    {
        using var session = new SessionBuilder();
        Run before = session.Run(new ScriptedRunner(pass => ScriptedRunner.Good(pass, 100 + (10 * pass.Pass))));

        var runner = new ScriptedRunner(pass => ScriptedRunner.Good(pass, 1));
        Run after = session.Resumed(runner);

        Assert.Empty(runner.Measured);
        Assert.Equal(before.Cases, after.Cases);
        Assert.Equal(before.Samples, after.Samples);
    }

    [Fact]
    public void What_the_machine_has_lost_is_no_full_measurement_after_resume()
    {
        using var session = new SessionBuilder();
        session.Run(InterruptedAfter(session, 3));

        session.Plan = [.. session.Plan.Skip(1)];
        Run run = session.Resumed(new ScriptedRunner(pass => ScriptedRunner.Good(pass, 100)));

        CaseRow lost = run.Cases.Single(row => row.CaseId == SessionBuilder.ThreeCases[0].Id);
        Assert.Equal((1, CaseStatus.Ok, "1 of 3 passes: this machine has no such case any more"), (lost.Passes, lost.Status, lost.Reason));
        Assert.All(run.Cases.Except([lost]), row => Assert.Equal((3, CaseStatus.Ok, ""), (row.Passes, row.Status, row.Reason)));
    }

    /// <summary>With a CPU offline the case of the same id runs on another one: two places have no common number.</summary>
    [Fact]
    public void What_would_run_elsewhere_now_keeps_its_passes_and_gets_no_more()
    {
        using var session = new SessionBuilder { Plan = On("3", "1") };
        session.Run(InterruptedAfter(session, 4));
        Run before = RunReader.Read(session.Folder);

        session.Plan = On("2", "1");
        var runner = new ScriptedRunner(pass => ScriptedRunner.Good(pass, 1));
        Run run = session.Resumed(runner);

        Assert.Empty(runner.Measured);
        Assert.Equal(before.Samples, run.Samples);
        Assert.Equal(
            before.Cases.Select(row => (row.CaseId, "3", $"{row.Passes} of 3 passes: it was measured on CPUs 3 and would be on CPUs 2 now")),
            run.Cases.Select(row => (row.CaseId, row.Cpus, row.Reason)));
    }

    [Fact]
    public void What_would_use_memory_of_other_nodes_now_gets_no_more_passes()
    {
        using var session = new SessionBuilder { Plan = On("3", "0-1") };
        session.Run(InterruptedAfter(session, 3));

        session.Plan = On("3", "0");
        Run run = session.Resumed(new ScriptedRunner(pass => ScriptedRunner.Good(pass, 1)));

        Assert.All(run.Cases, row => Assert.Equal((1, "1 of 3 passes: it was measured on nodes 0-1 and would be on nodes 0 now"), (row.Passes, row.Reason)));
    }

    [Fact]
    public void What_has_become_impossible_keeps_what_was_measured()
    {
        using var session = new SessionBuilder();
        session.Run(InterruptedAfter(session, 3));
        Run before = RunReader.Read(session.Folder);

        session.Plan = [.. SessionBuilder.ThreeCases.Select(@case => new PlannedCase(@case, "the cpuset allows no CPU of node 0"))];
        Run run = session.Resumed(new ScriptedRunner(pass => ScriptedRunner.Good(pass, 1)));

        Assert.Equal(before.Samples, run.Samples);
        Assert.All(run.Cases, row => Assert.Equal((1, CaseStatus.Ok, "1 of 3 passes: the cpuset allows no CPU of node 0"), (row.Passes, row.Status, row.Reason)));
    }

    [Fact]
    public void What_was_not_measured_yet_is_measured_where_it_belongs_now()
    {
        using var session = new SessionBuilder { Plan = On("3", "1") };
        session.Run(new ScriptedRunner(_ => CaseOutcome.Without(CaseStatus.Failed, "CPU 3 went offline after the run began")));

        session.Plan = On("2", "1");
        Run run = session.Resumed(new ScriptedRunner(pass => ScriptedRunner.Good(pass, 100)));

        Assert.All(run.Cases, row => Assert.Equal((3, CaseStatus.Ok, "2", ""), (row.Passes, row.Status, row.Cpus, row.Reason)));
    }

    [Fact]
    public void A_misplaced_pass_is_not_forgotten_by_a_later_failure_nor_by_resume()
    {
        using var session = new SessionBuilder();
        CaseOutcome Outcome(CasePass pass) => pass.Pass switch
        {
            2 => ScriptedRunner.Good(pass, 100) with { Status = CaseStatus.Misplaced, Reason = "ran on CPU 5" },
            3 => CaseOutcome.Without(CaseStatus.Failed, "CPU 3 went offline"),
            _ => ScriptedRunner.Good(pass, 100),
        };

        Run first = session.Run(new ScriptedRunner(Outcome));
        Run resumed = session.Resumed(new ScriptedRunner(pass => ScriptedRunner.Good(pass, 100)));

        Assert.All(first.Cases, row => Assert.Equal((2, CaseStatus.Misplaced, "ran on CPU 5; CPU 3 went offline"), (row.Passes, row.Status, row.Reason)));
        Assert.All(resumed.Cases, row => Assert.Equal((3, CaseStatus.Misplaced), (row.Passes, row.Status)));
    }

    [Fact]
    public void A_pass_that_failed_in_the_middle_is_measured_on_resume()
    {
        using var session = new SessionBuilder();
        session.Run(new ScriptedRunner(pass => pass.Pass == 2 ? CaseOutcome.Without(CaseStatus.Failed, "it broke") : ScriptedRunner.Good(pass, 100)));

        var runner = new ScriptedRunner(pass => ScriptedRunner.Good(pass, 100));
        Run run = session.Resumed(runner);

        Assert.Equal([2, 2, 2], runner.Measured.Select(entry => entry.Pass));
        Assert.All(run.Cases, row => Assert.Equal((3, CaseStatus.Ok, ""), (row.Passes, row.Status, row.Reason)));
        Assert.Equal(9, run.Samples.DistinctBy(sample => (sample.CaseId, sample.Pass)).Count());
    }

    static PlannedCase[] On(string cpus, string nodes) =>
        [.. SessionBuilder.ThreeCases.Select(@case => new PlannedCase(@case with { Cpus = cpus, Nodes = nodes }))];

    static ScriptedRunner InterruptedAfter(SessionBuilder session, int passes)
    {
        int measured = 0;
        return new ScriptedRunner(pass =>
        {
            if (++measured == passes)
            {
                session.Stop.Cancel();
            }

            return ScriptedRunner.Good(pass, 100 + pass.Pass);
        });
    }
}
