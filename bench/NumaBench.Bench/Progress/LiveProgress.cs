using NumaBench.Bench.Harness;
using NumaBench.Results;
using Spectre.Console;

namespace NumaBench.Bench.Progress;

/// <summary>
/// Progress for a terminal: a bar with the case at work and the time left, finished passes scrolling above it. It draws only
/// between two passes: a bar that moves by itself would take CPU time from what is being measured.
/// </summary>
sealed class LiveProgress(IAnsiConsole console, Deadline deadline) : IRunProgress
{
    const int BarWidth = 16;
    const string EraseLine = "\r\u001b[2K";

    readonly TimeLeft left = new(deadline);

    public void Begin(IReadOnlyList<CasePass> passes) => left.Add(passes);

    public void Extra(IReadOnlyList<CasePass> passes)
    {
        left.Add(passes);
        if (passes.Count > 0)
        {
            console.Write(new ControlCode(EraseLine));
            console.WriteLine(CaseLine.Extra(passes.Count));
        }
    }

    public void Starting(CasePass pass)
    {
        int full = (int)Math.Round(left.DoneShare * BarWidth);
        string bar = $"[green]{new string('━', full)}[/][grey]{new string('─', BarWidth - full)}[/]";
        string text = Markup.Escape($" {left.DoneShare:P0}, {left.Text} left  {pass.Case.Id}");
        int room = Math.Max(20, console.Profile.Width - BarWidth - 2);
        console.Write(new ControlCode(EraseLine));
        console.Markup(bar + (text.Length <= room ? text : text[..(room - 1)] + "…"));
    }

    public void Finished(CasePass pass, CaseRow row)
    {
        left.Finished(pass);
        console.Write(new ControlCode(EraseLine));
        console.WriteLine(CaseLine.Of(pass, row));
    }
}
