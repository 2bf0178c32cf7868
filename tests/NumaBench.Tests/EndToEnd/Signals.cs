using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NumaBench.Tests.EndToEnd;

/// <summary>Signals to the programs under test and to the workers that they start.</summary>
static partial class Signals
{
    public const int HangUp = 1;
    public const int Interrupt = 2;
    public const int Abort = 6;
    public const int BusError = 7;
    public const int Kill = 9;
    public const int Terminate = 15;
    public const int Stop = 19;

    public static void Send(int process, int signal) => Assert.Equal(0, Call(process, signal));

    /// <summary>What <see cref="Send"/> takes for all processes of the session that <c>setsid</c> began with this one.</summary>
    public static int GroupOf(Process process) => -process.Id;

    /// <summary>
    /// Ends a process by a signal of a crash. .NET's own handler takes the first one, restores the default action and returns:
    /// a real fault comes back by itself, one from outside has to be sent again.
    /// </summary>
    public static void Crash(int process, int signal)
    {
        while (!IsGone(process))
        {
            _ = Call(process, signal);
            Thread.Sleep(20);
        }
    }

    /// <summary>The children of a process, as soon as it has some.</summary>
    public static int[] WaitForChildren(Process process)
    {
        while (true)
        {
            Assert.False(process.HasExited, "the run ended before it started a worker");
            int[] children = Children(process.Id);
            if (children.Length > 0)
            {
                return children;
            }

            Thread.Sleep(20);
        }
    }

    /// <summary>The worker that has loaded ONNX Runtime.</summary>
    public static int WaitForWorker(Process process)
    {
        while (true)
        {
            Assert.False(process.HasExited, "the run ended before a worker had loaded its engine");
            foreach (int worker in Children(process.Id).Where(child => Text($"/proc/{child}/maps").Contains("libonnxruntime")))
            {
                return worker;
            }

            Thread.Sleep(5);
        }
    }

    public static bool IsGone(int process) => !Directory.Exists($"/proc/{process}");

    // task/*/children: a worker belongs to the thread that started it.
    static int[] Children(int process) =>
    [
        .. Directory.GetDirectories($"/proc/{process}/task")
            .SelectMany(thread => Text($"{thread}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(int.Parse),
    ];

    static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            // The thread or process has ended meanwhile.
            return "";
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Call(int process, int signal);
}
