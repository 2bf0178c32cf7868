using NumaBench.Bench.Harness;
using NumaBench.Bench.Planning;
using NumaBench.Results;

namespace NumaBench.Tests.Harness;

public class RunSessionTests
{
    [Fact]
    public void Every_case_is_measured_once_in_each_pass()
    {
        using var session = new SessionBuilder { Passes = 4 };
        var runner = new ScriptedRunner(pass => ScriptedRunner.Good(pass, 100, 101));

        Run run = session.Run(runner);

        Assert.Equal(12, runner.Measured.Count);
        for (int pass = 1; pass <= 4; pass++)
        {
            Assert.Equal(
                SessionBuilder.ThreeCases.Select(@case => (@case.Id, pass)).Order(),
                runner.Measured.Skip((pass - 1) * 3).Take(3).Order());
        }

        Assert.All(run.Cases, row => Assert.Equal((4, CaseStatus.Ok, ""), (row.Passes, row.Status, row.Reason)));
        Assert.Equal(4 * 3 * 2, run.Samples.Count);
    }

    [Fact]
    public void The_order_follows_from_the_seed_and_differs_between_passes()
    {
        List<(string, int)> Order(int seed)
        {
            using var session = new SessionBuilder { Passes = 8, Seed = seed };
            var runner = new ScriptedRunner(pass => ScriptedRunner.Good(pass, 100));
            session.Run(runner);
            return runner.Measured;
        }

        Assert.Equal(Order(1), Order(1));
        Assert.NotEqual(Order(1), Order(2));
        Assert.True(Order(1).Chunk(3).Select(pass => string.Join(' ', pass.Select(entry => entry.Item1))).Distinct().Count() > 1);
    }

    [Fact]
    public void Each_pass_is_saved_when_it_ends()
    {
        using var session = new SessionBuilder();
        var rowsSeen = new List<int>();
        var runner = new ScriptedRunner(pass =>
        {
            rowsSeen.Add(RunReader.Read(session.Folder).Cases.Sum(row => row.Passes));
            return ScriptedRunner.Good(pass, 100);
        });

        session.Run(runner);

        Assert.Equal(Enumerable.Range(0, 9), rowsSeen);
    }

    [Fact]
    public void A_failed_pass_marks_the_case_and_leaves_a_gap_so_that_passes_of_the_same_number_belong_together()
    {
        using var session = new SessionBuilder();
        string victim = SessionBuilder.ThreeCases[1].Id;

        Run run = session.Run(new ScriptedRunner(pass =>
            pass.Case.Id == victim && pass.Pass == 2 ? CaseOutcome.Without(CaseStatus.Failed, "it broke") : ScriptedRunner.Good(pass, 100)));

        CaseRow row = run.Cases.Single(row => row.CaseId == victim);
        Assert.Equal((3, CaseStatus.Failed, "it broke"), (row.Passes, row.Status, row.Reason));
        Assert.Equal([1, 3], run.Samples.Where(sample => sample.CaseId == victim).Select(sample => sample.Pass));
    }

    [Fact]
    public void A_misplaced_pass_outweighs_good_ones()
    {
        using var session = new SessionBuilder();

        Run run = session.Run(new ScriptedRunner(pass => pass.Pass == 1
            ? ScriptedRunner.Good(pass, 100) with { Status = CaseStatus.Misplaced, Reason = "12 % on node 0" }
            : ScriptedRunner.Good(pass, 100)));

        Assert.All(run.Cases, row => Assert.Equal((3, CaseStatus.Misplaced, "12 % on node 0"), (row.Passes, row.Status, row.Reason)));
    }

    [Fact]
    public void What_cannot_exist_is_written_down_and_never_tried()
    {
        Case remote = SessionBuilder.ThreeCases[0] with { Id = "latency.idle/cpu=0/mem=none/page=huge/walk=random" };
        using var session = new SessionBuilder { Plan = [new(remote, "one node"), new(SessionBuilder.ThreeCases[1])] };
        var runner = new ScriptedRunner(pass => ScriptedRunner.Good(pass, 100));

        Run run = session.Run(runner);

        Assert.DoesNotContain(runner.Measured, entry => entry.CaseId == remote.Id);
        CaseRow row = run.Cases.Single(row => row.CaseId == remote.Id);
        Assert.Equal((0, CaseStatus.Impossible, "one node"), (row.Passes, row.Status, row.Reason));
    }

    [Fact]
    public void Past_the_budget_the_rest_is_skipped_with_the_reason()
    {
        using var session = new SessionBuilder { Budget = TimeSpan.FromSeconds(25) };
        var runner = new ScriptedRunner(pass =>
        {
            session.Clock.Advance(TimeSpan.FromSeconds(10));
            return ScriptedRunner.Good(pass, 100);
        });

        Run run = session.Run(runner);

        Assert.Equal(3, runner.Measured.Count);
        Assert.All(run.Cases, row => Assert.Equal(CaseStatus.Ok, row.Status));
        Assert.All(run.Cases, row => Assert.StartsWith("1 of 3 passes", row.Reason));
    }

    [Fact]
    public void A_case_that_never_had_its_turn_is_skipped_and_not_lost()
    {
        using var session = new SessionBuilder { Budget = TimeSpan.FromSeconds(5) };

        Run run = session.Run(new ScriptedRunner(pass =>
        {
            session.Clock.Advance(TimeSpan.FromSeconds(10));
            return ScriptedRunner.Good(pass, 100);
        }));

        Assert.Equal(3, run.Cases.Count);
        Assert.Equal(2, run.Cases.Count(row => row.Status == CaseStatus.Skipped && row.Reason.Contains("budget") && row.Passes == 0));
    }

    [Fact]
    public void Passes_that_differ_too_much_are_noisy()
    {
        using var session = new SessionBuilder();

        Run run = session.Run(new ScriptedRunner(pass => ScriptedRunner.Good(pass, 100 + (10 * pass.Pass))));

        // 110, 120, 130: range 20, half of it 10, centre 120: 8.3 %.
        Assert.All(run.Cases, row => Assert.Equal((CaseStatus.Noisy, "the 3 passes differ by ±8.3 %"), (row.Status, row.Reason)));
    }

    [Fact]
    public void A_pass_whose_samples_were_all_interrupted_makes_the_case_noisy()
    {
        using var session = new SessionBuilder();

        Run run = session.Run(new ScriptedRunner(pass => pass.Pass != 2
            ? ScriptedRunner.Good(pass, 100)
            : ScriptedRunner.Good(pass) with
            {
                Status = CaseStatus.Noisy,
                Reason = "all 75 samples of pass 2 interrupted",
                Samples = [new Sample(pass.Case.Id, pass.Pass, 0, Metric.RejectedSamples, 75)],
            }));

        Assert.All(run.Cases, row => Assert.Equal(
            (3, CaseStatus.Noisy, "2 of 3 passes; all 75 samples of pass 2 interrupted"), (row.Passes, row.Status, row.Reason)));
        Assert.DoesNotContain(run.Samples, sample => sample.Pass == 2);
    }

    [Fact]
    public void A_fallback_of_one_pass_does_not_hide_behind_the_next()
    {
        using var session = new SessionBuilder();

        Run run = session.Run(new ScriptedRunner(pass => pass.Pass == 1
            ? ScriptedRunner.Good(pass, 100) with { Reason = "base pages", PageBytes = 4096 }
            : ScriptedRunner.Good(pass, 100) with { PageBytes = 2 << 20 }));

        Assert.All(run.Cases, row => Assert.Equal((CaseStatus.Ok, "base pages", 4096L), (row.Status, row.Reason, row.PageBytes)));
    }

    [Fact]
    public void A_fallback_stays_a_reason_of_a_good_case()
    {
        using var session = new SessionBuilder();

        Run run = session.Run(new ScriptedRunner(pass => ScriptedRunner.Good(pass, 100) with { Reason = "base pages" }));

        Assert.All(run.Cases, row => Assert.Equal((CaseStatus.Ok, "base pages"), (row.Status, row.Reason)));
    }
}
