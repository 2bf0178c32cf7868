#:property OutputType=Library
#:property RestorePackagesWithLockFile=false
// A startup hook (DOTNET_STARTUP_HOOKS) that notes which methods the just-in-time compiler has to compile in numabench, so that crossgen2
// can compile them ahead: under emulation they are a good third of a run of one case. These are methods of generic types over structs mostly,
// which .NET compiles ahead nowhere unless told to. The file is what crossgen2 takes by --mibc: an assembly whose global method
// AssemblyDictionary names a method that loads a token of each. Written again and again, because workers are killed at their end.

using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Reflection;
using System.Reflection.Emit;

static class StartupHook
{
    static CompiledMethods? methods;

    public static void Initialize()
    {
        string? folder = Environment.GetEnvironmentVariable("NUMABENCH_LAB_PROFILE");
        // numabench starts other programs of .NET, which take the hook with them.
        if (folder is null || Path.GetFileName(Environment.ProcessPath) != "numabench")
        {
            return;
        }

        methods = new CompiledMethods(Path.Combine(folder, $"{Environment.ProcessId}.mibc"));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => methods.Write();
        new Thread(() =>
        {
            while (true)
            {
                Thread.Sleep(500);
                methods.Write();
            }
        }) { IsBackground = true }.Start();
    }
}

sealed class CompiledMethods(string file) : EventListener
{
    const EventKeywords JustInTime = (EventKeywords)0x10;
    const int MethodId = 0, Flags = 5, TypeName = 6;
    const uint Dynamic = 1;

    readonly ConcurrentDictionary<ulong, bool> ids = new();
    readonly Lock writing = new();
    int written;

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
        {
            EnableEvents(eventSource, EventLevel.Verbose, JustInTime);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        // Methods without metadata, such as stubs, cannot be named; those of reflection are this hook's own.
        if (eventData.EventName is { } name && name.StartsWith("MethodLoadVerbose", StringComparison.Ordinal)
            && eventData.Payload is { } payload && ((uint)payload[Flags]! & Dynamic) == 0
            && payload[TypeName] is string type && type != "dynamicClass" && !type.StartsWith("System.Reflection", StringComparison.Ordinal))
        {
            ids.TryAdd((ulong)payload[MethodId]!, true);
        }
    }

    /// <summary>Writes the file anew when methods came since the last time.</summary>
    public void Write()
    {
        lock (writing)
        {
            ulong[] all = [.. ids.Keys];
            if (all.Length == written)
            {
                return;
            }

            written = all.Length;
            var assembly = new PersistedAssemblyBuilder(new AssemblyName("profile"), typeof(object).Assembly);
            ModuleBuilder module = assembly.DefineDynamicModule("profile");
            MethodBuilder tokens = Define(module, "Methods", il => Array.ForEach(all, id => LoadToken(il, module, id)));
            Define(module, "AssemblyDictionary", il =>
            {
                il.Emit(OpCodes.Ldstr, "numabench");
                il.Emit(OpCodes.Ldtoken, tokens);
                il.Emit(OpCodes.Pop);
            });
            module.CreateGlobalFunctions();
            assembly.Save(file + ".new");
            File.Move(file + ".new", file, overwrite: true);
        }
    }

    static MethodBuilder Define(ModuleBuilder module, string name, Action<ILGenerator> write)
    {
        MethodBuilder method = module.DefineGlobalMethod(name, MethodAttributes.Public | MethodAttributes.Static, typeof(void), Type.EmptyTypes);
        ILGenerator il = method.GetILGenerator();
        write(il);
        il.Emit(OpCodes.Ret);
        return method;
    }

    static void LoadToken(ILGenerator il, ModuleBuilder module, ulong id)
    {
        // The event's id is the handle of the method.
        MethodBase method = MethodBase.GetMethodFromHandle(RuntimeMethodHandle.FromIntPtr((nint)id), default)!;
        il.Emit(OpCodes.Ldtoken, method is MethodInfo info ? module.GetMethodMetadataToken(info) : module.GetMethodMetadataToken((ConstructorInfo)method));
        il.Emit(OpCodes.Pop);
    }
}
