using NumaBench.Bench.Commands;
using Spectre.Console;

namespace NumaBench.Bench.Inspect;

/// <summary>Inspects again and again, in place, until Ctrl-C or until the process has ended.</summary>
static class WatchScreen
{
    /// <summary>The last line of the terminal is for the cursor.</summary>
    const int LinesKept = 1;

    /// <summary>Throws <see cref="UsageException"/> when there is nothing to inspect from the beginning.</summary>
    public static void Run(InspectRequest request, IAnsiConsole console)
    {
        bool stop = false;
        // The first Ctrl-C lets the screen give the cursor back; a second one is not held back.
        ConsoleCancelEventHandler onStop = (_, pressed) => (pressed.Cancel, stop) = (!stop, true);
        Console.CancelKeyPress += onStop;
        try
        {
            string text = request.Inspect().Text();
            console.Live(Screen(text, console)).Start(screen =>
            {
                while (!stop)
                {
                    screen.UpdateTarget(Screen(text, console));
                    try
                    {
                        text = request.Inspect().Text();
                    }
                    catch (UsageException ended)
                    {
                        screen.UpdateTarget(Screen($"{ended.Message}\n\n{text}", console));
                        return;
                    }
                }
            });
        }
        finally
        {
            Console.CancelKeyPress -= onStop;
        }
    }

    /// <summary>What fits: findings come first, so it is the details that are cut.</summary>
    static Text Screen(string text, IAnsiConsole console)
    {
        string[] lines = text.Split('\n');
        int fitting = Math.Max(1, console.Profile.Height - LinesKept);
        return new Text(lines.Length <= fitting ? text : string.Join('\n', [.. lines[..(fitting - 1)], $"… {lines.Length - fitting + 1} more lines: make the window higher, or leave --watch out"]));
    }
}
