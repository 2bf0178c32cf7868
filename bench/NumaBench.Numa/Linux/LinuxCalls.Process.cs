using System.Runtime.InteropServices;

namespace NumaBench.Numa;

/// <summary>What a process asks of its own life.</summary>
public static unsafe partial class LinuxCalls
{
    const int PrSetPdeathsig = 1;
    const int SigKill = 9;

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int Prctl(int option, nint argument);

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int Getppid();

    /// <summary>
    /// prctl(2), PR_SET_PDEATHSIG: the kernel kills this process when the thread that started it ends, even by SIGKILL.
    /// Survives execve(2). Nothing is inherited by children.
    /// </summary>
    public static void DieWithParent() => Check(Prctl(PrSetPdeathsig, SigKill), "prctl(PR_SET_PDEATHSIG)");

    /// <summary>getppid(2); another id than the starter's once that has ended.</summary>
    public static int ParentProcessId() => Getppid();
}
