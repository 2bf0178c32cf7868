using NumaBench.Bench.Harness;
using NumaBench.Results;

namespace NumaBench.Tests.Harness;

public sealed class ExtraPassesTests
{
    const int Planned = 6, Most = 12, Cases = 3;

    static readonly string Latency = SessionBuilder.ThreeCases[0].Id, Read = SessionBuilder.ThreeCases[1].Id, Write = SessionBuilder.ThreeCases[2].Id;

    /// <summary>
    /// Read is steady. One pass of latency is 10 % off: with nine passes the interval of the median leaves the outermost out, and
    /// is narrow. Write never settles.
    /// </summary>
    static CaseOutcome Script(CasePass pass) =>
        pass.Case.Id == Latency ? ScriptedRunner.Good(pass, pass.Pass == 4 ? 110 : 100)
        : pass.Case.Id == Read ? ScriptedRunner.Good(pass, 50)
        : ScriptedRunner.Good(pass, pass.Pass % 2 == 0 ? 30 : 40);

    [Fact]
    public void Cases_with_wide_intervals_are_measured_on_until_each_is_narrow_or_at_the_cap()
    {
        using var session = new SessionBuilder { Passes = Planned, MostPasses = Most };
        var runner = new ScriptedRunner(Script);

        Run run = session.Run(runner);

        (string CaseId, int Pass)[] extra = [.. runner.Measured.Skip(Planned * Cases)];
        Assert.Equal([7, 7, 8, 8, 9, 9, 10, 11, 12], extra.Select(entry => entry.Pass));
        Assert.Equal([7, 8, 9], extra.Where(entry => entry.CaseId == Latency).Select(entry => entry.Pass));
        Assert.Equal([7, 8, 9, 10, 11, 12], extra.Where(entry => entry.CaseId == Write).Select(entry => entry.Pass));
        Assert.Equal([2, 2, 2, 1, 1, 1], session.ExtraRounds);
        Assert.Equal([(Latency, 9, CaseStatus.Ok), (Read, 6, CaseStatus.Ok), (Write, 12, CaseStatus.Noisy)], Rows(run));
        Assert.Equal("the 12 passes differ by ±14.3 %", run.Cases.Single(row => row.CaseId == Write).Reason);
    }

    [Fact]
    public void Extra_passes_are_shuffled_anew_in_each_round_by_the_seed()
    {
        string[] Order(int seed)
        {
            using var session = new SessionBuilder { Passes = Planned, MostPasses = Most, Seed = seed };
            var runner = new ScriptedRunner(pass => ScriptedRunner.Good(pass, pass.Pass % 2 == 0 ? 30 : 40));
            session.Run(runner);
            return [.. runner.Measured.Skip(Planned * Cases).Chunk(Cases).Select(round => string.Join(' ', round.Select(entry => entry.CaseId)))];
        }

        Assert.Equal(Most - Planned, Order(1).Length);
        Assert.Equal(Order(1), Order(1));
        Assert.NotEqual(Order(1), Order(2));
        Assert.True(Order(1).Distinct().Count() > 1);
    }

    [Fact]
    public void Without_extra_passes_in_the_plan_there_are_none()
    {
        using var session = new SessionBuilder { Passes = Planned };
        var runner = new ScriptedRunner(Script);

        session.Run(runner);

        Assert.Equal(Planned * Cases, runner.Measured.Count);
        Assert.Empty(session.ExtraRounds);
    }

    [Theory]
    [InlineData(245, 6)]
    [InlineData(235, 5)]
    [InlineData(215, 3)]
    [InlineData(205, 2)]
    [InlineData(185, 0)]
    public void No_extra_pass_begins_that_the_budget_cannot_hold_at_the_pace_of_this_run(int budgetSeconds, int extra)
    {
        using var session = new SessionBuilder { Passes = Planned, MostPasses = Most, Budget = TimeSpan.FromSeconds(budgetSeconds) };
        var runner = new ScriptedRunner(pass =>
        {
            session.Clock.Advance(TimeSpan.FromSeconds(10));
            return ScriptedRunner.Good(pass, pass.Pass % 2 == 0 ? 30 : 40);
        });

        Run run = session.Run(runner);

        Assert.Equal((Planned * Cases) + extra, runner.Measured.Count);
        Assert.All(run.Cases, row => Assert.Equal(Unsettled(row.Passes), row.Reason));
    }

    [Fact]
    public void An_extra_pass_that_the_end_of_the_budget_cuts_off_leaves_no_trace()
    {
        using var session = new SessionBuilder { Passes = Planned, MostPasses = Most, Budget = TimeSpan.FromSeconds(240) };
        var runner = new ScriptedRunner(pass =>
        {
            session.Clock.Advance(TimeSpan.FromSeconds(pass.Pass > Planned ? 100 : 10));
            return ScriptedRunner.Good(pass, pass.Pass % 2 == 0 ? 30 : 40);
        });

        Run run = session.Run(runner);

        Assert.Equal((Planned * Cases) + 1, runner.Measured.Count);
        Assert.Equal([6, 6, 7], run.Cases.Select(row => row.Passes).Order());
        Assert.All(run.Cases, row => Assert.Equal((CaseStatus.Noisy, Unsettled(row.Passes)), (row.Status, row.Reason)));
    }

    [Theory]
    [InlineData(18)]
    [InlineData(19)]
    [InlineData(22)]
    [InlineData(25)]
    public void Resume_goes_on_in_the_middle_of_extra_passes_as_if_nothing_had_happened(int interruptedAfter)
    {
        using var whole = new SessionBuilder { Passes = Planned, MostPasses = Most };
        var uninterrupted = new ScriptedRunner(Script);
        Run expected = whole.Run(uninterrupted);
        using var session = new SessionBuilder { Passes = Planned, MostPasses = Most };
        int measured = 0;
        var first = new ScriptedRunner(pass =>
        {
            if (++measured == interruptedAfter)
            {
                session.Stop.Cancel();
            }

            return Script(pass);
        });
        session.Run(first);

        var second = new ScriptedRunner(Script);
        Run run = session.Resumed(second);

        Assert.Equal(interruptedAfter, first.Measured.Count);
        Assert.Equal(uninterrupted.Measured.Order(), first.Measured.Concat(second.Measured).Order());
        Assert.Equal(expected.Cases.OrderBy(row => row.CaseId), run.Cases.OrderBy(row => row.CaseId));
        Assert.Empty(Rows(session.Resumed(new ScriptedRunner(_ => throw new InvalidOperationException("nothing is left")))).Except(Rows(run)));
    }

    [Theory]
    [InlineData(CaseStatus.Failed)]
    [InlineData(CaseStatus.Misplaced)]
    public void An_extra_pass_that_goes_wrong_takes_nothing_away_is_told_and_is_the_last(CaseStatus status)
    {
        using var session = new SessionBuilder { Passes = Planned, MostPasses = Most };
        var runner = new ScriptedRunner(pass => pass is { Pass: 7 } && pass.Case.Id == Write ? Script(pass) with { Status = status, Reason = "it broke" } : Script(pass));

        Run run = session.Run(runner);

        CaseRow row = run.Cases.Single(row => row.CaseId == Write);
        Assert.Equal((6, CaseStatus.Noisy, Unsettled(6)), (row.Passes, row.Status, row.Reason));
        Assert.Equal(7, runner.Measured.Where(entry => entry.CaseId == Write).Max(entry => entry.Pass));
        Assert.DoesNotContain(run.Samples, sample => sample.CaseId == Write && sample.Pass > Planned);
    }

    [Fact]
    public void Killed_in_its_extra_passes_a_run_says_how_noisy_its_cases_are()
    {
        using var session = new SessionBuilder { Passes = Planned, MostPasses = Most };
        CaseRow? atTheEighth = null;
        session.Run(new ScriptedRunner(pass =>
        {
            if (pass is { Pass: 8 })
            {
                atTheEighth ??= RunReader.Read(session.Folder).Cases.Single(row => row.CaseId == Write);
            }

            return Script(pass);
        }));

        Assert.Equal((7, CaseStatus.Noisy, Unsettled(7)), (atTheEighth!.Passes, atTheEighth.Status, atTheEighth.Reason));
    }

    [Fact]
    public void Extra_passes_do_not_count_for_planned_ones_that_are_missing()
    {
        using var session = new SessionBuilder { Passes = Planned, MostPasses = Most };
        Run run = session.Run(new ScriptedRunner(pass => pass.Pass is 3 or 8 && pass.Case.Id == Write
            ? CaseOutcome.Without(CaseStatus.Noisy, $"all samples of pass {pass.Pass} interrupted")
            : Script(pass)));

        CaseRow row = run.Cases.Single(row => row.CaseId == Write);
        Assert.Equal((12, CaseStatus.Noisy), (row.Passes, row.Status));
        Assert.Equal("the 10 passes differ by ±14.3 %; 5 of 6 passes; all samples of pass 3 interrupted", row.Reason);
    }

    [Fact]
    public void What_lay_elsewhere_is_not_measured_on()
    {
        using var session = new SessionBuilder { Passes = Planned, MostPasses = Most };
        var runner = new ScriptedRunner(pass => Script(pass) with { Status = CaseStatus.Misplaced, Reason = "on node 1" });

        session.Run(runner);

        Assert.Equal(Planned * Cases, runner.Measured.Count);
    }

    /// <summary>Values of 40 and 30 in turns: the median of an even number is 35, of an odd one 40.</summary>
    static string Unsettled(int passes) => $"the {passes} passes differ by ±{(passes % 2 == 0 ? "14.3" : "12.5")} %";

    static IEnumerable<(string, int, CaseStatus)> Rows(Run run) => run.Cases
        .OrderBy(row => Array.FindIndex(SessionBuilder.ThreeCases, @case => @case.Id == row.CaseId)).Select(row => (row.CaseId, row.Passes, row.Status));
}
