"use client";

import AdminError from "../../admin/error";

export default AdminError;
