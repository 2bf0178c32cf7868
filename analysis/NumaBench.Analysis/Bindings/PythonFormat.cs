namespace NumaBench.Analysis.Bindings;

/// <summary>ONNX Runtime in Python: a process for each place, which binds itself before it loads anything.</summary>
sealed record PythonFormat() : PasteFormat("python", "ONNX Runtime, Python", "python")
{
    public override string Write(BindingPlan plan) => $$"""
        import ctypes, multiprocessing, os, platform

        PLACES = [  # CPUs, memory nodes
        {{string.Concat(plan.Processes.Select(process => $"    (\"{process.Cpus}\", \"{process.Nodes}\"),\n"))}}]
        MODE = {{(int)plan.Memory}}  # {{plan.Memory}}: set_mempolicy(2)


        def ids(text):
            ends = [part.split("-") for part in text.split(",")]
            return [i for end in ends for i in range(int(end[0]), int(end[-1]) + 1)]


        def bind(cpus, nodes):
            os.sched_setaffinity(0, ids(cpus))
            mask = sum(1 << node for node in ids(nodes))
            words = (ctypes.c_uint64 * 16)(*(mask >> 64 * i & 2**64 - 1 for i in range(16)))
            number = {"x86_64": 238, "aarch64": 237}[platform.machine()]
            libc = ctypes.CDLL(None, use_errno=True)
            if libc.syscall(ctypes.c_long(number), ctypes.c_long(MODE), words, ctypes.c_long(1025)) != 0:
                raise OSError(ctypes.get_errno(), "set_mempolicy; in a container: --cap-add SYS_NICE")


        def serve(cpus, nodes):
            bind(cpus, nodes)
            import onnxruntime  # after binding, so that all its memory and threads inherit it
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = len(ids(cpus))  # never 0: it would pin to other cores
        {{(plan.Sleeps ? "    options.add_session_config_entry(\"session.intra_op.allow_spinning\", \"0\")\n" : "")}}    session = onnxruntime.InferenceSession("model.onnx", options, providers=["CPUExecutionProvider"])
            # serve with session, on this thread


        if __name__ == "__main__":
            context = multiprocessing.get_context("spawn")
            processes = [context.Process(target=serve, args=place) for place in PLACES]
            for process in processes:
                process.start()
            for process in processes:
                process.join()

        """;
}
